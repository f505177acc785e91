using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Auth;
using CognitoGateway.Connectors;
using CognitoGateway.Exports;
using CognitoGateway.Health;
using CognitoGateway.Me;
using CognitoGateway.Pools;
using CognitoGateway.Quotas;
using CognitoGateway.Sdk;
using CognitoGateway.Users;

namespace CognitoGateway.Http;

/// <summary>The REST dialect for the model's records and for the gateway's own.</summary>
internal static class RestJson
{
    /// <summary>How bodies are read and written.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>How <typeparamref name="T"/> is read and written.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(CognitoJson.Rest.Options);
        options.TypeInfoResolverChain.Add(AuthJson.Default);
        options.TypeInfoResolverChain.Add(ConnectorJson.Default);
        options.TypeInfoResolverChain.Add(ExportJson.Default);
        options.TypeInfoResolverChain.Add(HealthJson.Default);
        options.TypeInfoResolverChain.Add(MeJson.Default);
        options.TypeInfoResolverChain.Add(PoolJson.Default);
        options.TypeInfoResolverChain.Add(QuotaJson.Default);
        options.TypeInfoResolverChain.Add(UserJson.Default);
        options.MakeReadOnly();

        return options;
    }
}
