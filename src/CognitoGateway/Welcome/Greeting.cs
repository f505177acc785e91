using CognitoGateway.Cognito;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Http.Docs;
using CognitoGateway.Security;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Welcome;

/// <summary>What a person who has started the gateway wants to know: where it is, what is behind it, who may call it.</summary>
internal sealed class Greeting(
    IOptions<CognitoOptions> cognito,
    IOptions<EmbeddedOptions> embedded,
    EmbeddedServer pools,
    IOptions<ApiKeyOptions> keys,
    IOptions<TokenOptions> tokens,
    DocsAccess docs,
    IHostEnvironment environment)
{
    private const int MostLines = 10;
    private const string DevelopmentKey = "local-development-key";

    /// <summary>The text: a line for each thing, under one that says that the gateway is ready.</summary>
    /// <param name="addresses">Where the gateway listens; at least one, as people would type it.</param>
    public string TextAt(IReadOnlyList<string> addresses) => string.Concat(
        "The gateway is ready.",
        Section("Where", Where(addresses)),
        Section("Behind it", Behind()),
        Section("User pools", Pools()),
        Section("Callers", Callers()),
        Section("Try", Commands(addresses[0])));

    private IEnumerable<string> Where(IReadOnlyList<string> addresses) =>
        docs.IsOpen ? [.. addresses, $"{addresses[0]}/swagger, to try it in a browser"] : addresses;

    private IEnumerable<string> Behind() => embedded.Value.Enabled
        ?
        [
            $"the embedded user pools, for development: {pools.Url}",
            $"{new Uri(pools.Url, "inbox")}, the codes and invitations that they would have sent",
        ]
        : [$"Amazon Cognito in {cognito.Value.Region}"];

    private IEnumerable<string> Pools() => cognito.Value.UserPools switch
    {
        [] => ["none: Cognito:UserPools names those that it serves"],
        var served when served.Contains("*") => ["every one"],
        var served => served,
    };

    private IEnumerable<string> Callers() =>
    [
        .. keys.Value.Keys.Select(key => $"API key {key.Name}: {string.Join(' ', key.Scopes)}"),
        .. keys.Value.File is { } file ? [$"API keys of {file}"] : Array.Empty<string>(),
        .. tokens.Value.GroupScopes.Select(group => $"users in {group.Key}: {string.Join(' ', group.Value)}"),
        .. tokens.Value.Issuers.Keys.Order(StringComparer.Ordinal).Select(issuer => $"tokens of {issuer}: by their claims"),
        "users: their own account, with the token of their sign-in",
    ];

    private IEnumerable<string> Commands(string address) => environment.IsDevelopment() && embedded.Value is
    {
        Enabled: true,
        SeedDemoData: true,
    }
        ?
        [
            $"curl -H 'X-Api-Key: {DevelopmentKey}' '{address}/pools/local_demo/users?limit=2'",
            $"curl -H 'X-Api-Key: {DevelopmentKey}' -H 'Accept: text/csv' {address}/pools/local_demo/users",
            "curl -H 'Content-Type: application/json' -d '{\"username\":\"alice\",\"password\":\"Passw0rd!\"}' "
                + $"{address}/auth/sign-in",
        ]
        :
        [
            $"curl -i {address}/health/ready",
            $"curl -H 'X-Api-Key: …' {address}/pools",
            "CognitoGateway --check, with the same settings",
        ];

    private static string Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var shown = all.Count <= MostLines ? all : [.. all.Take(MostLines), $"and {all.Count - MostLines} more"];

        return string.Concat(shown.Select((line, index) => $"\n{(index == 0 ? title : ""),-12}{line}"));
    }
}
