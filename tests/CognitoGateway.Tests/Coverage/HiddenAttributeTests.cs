using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>
/// Whichever record Cognito answers a route with, and wherever in it users' attributes are: one that is hidden from the
/// caller is not in the gateway's answer. A route that is added is in the tables by itself.
/// </summary>
public sealed class HiddenAttributeTests : IAsyncLifetime
{
    private const string Hidden = "a phone number that was planted";
    private const string Shown = "a name for all to see";
    private const string ConnectorKey = "a-key-that-shows-no-phone-numbers";

    // All that a route may go on with.
    private static readonly Dictionary<string, string> Beginnings = new(StringComparer.Ordinal)
    {
        ["DescribeUserPool"] = """
            {"UserPool":{"Id":"eu-west-1_AbCdEf123","Name":"demo",
            "Arn":"arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_AbCdEf123"}}
            """,
        ["DescribeUserPoolClient"] = """{"UserPoolClient":{"ClientId":"some","ClientName":"web"}}""",
        ["DescribeUserPoolDomain"] = """{"DomainDescription":{"UserPoolId":"eu-west-1_AbCdEf123"}}""",
    };

    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:ClientId", "some")
        .With("Cognito:UserPools:1", TestIssuer.UserPoolId)
        .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.local/")
        .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
        .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
        .With("RateLimits:Auth:Requests", "0")
        .With("ApiKeys:Keys:1:Name", "connector")
        .With("ApiKeys:Keys:1:Sha256", SecuredHost.Sha256(ConnectorKey))
        .With("ApiKeys:Keys:1:Attributes:Hidden:0", "phone_number");

    private IReadOnlyList<Route> _routes = [];

    public ValueTask InitializeAsync()
    {
        var scopes = Scopes.Grantable.Keys.Where(scope => scope != Scopes.AuthAdmin).ToList();
        for (var i = 0; i < scopes.Count; i++)
        {
            _gateway.With($"ApiKeys:Keys:1:Scopes:{i}", scopes[i]);
        }

        _routes = Route.AllOf(_gateway.Services);
        foreach (var operation in CognitoOperations.All)
        {
            _gateway.Cognito.On(operation.Name, Planted(operation));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("return=representation")]
    public async Task Answer_OfWhicheverRoute_HoldsNoHiddenAttribute(string? preference)
    {
        var showing = new List<string>();
        var failures = new List<string>();
        foreach (var route in _routes.Where(route => !route.IsOfUser))
        {
            var (wholeStatus, whole) = await SendAsync(route, StubbedGateway.Key, preference);
            var (seenStatus, seen) = await SendAsync(route, ConnectorKey, preference);

            if (seen.Contains(Hidden, StringComparison.Ordinal) || seen.Contains("phone_number\":", StringComparison.Ordinal))
            {
                failures.Add($"{route}: {seen}");
            }

            if (whole.Contains("\"name\":\"" + Shown, StringComparison.Ordinal)
                || whole.Contains("\"Value\":\"" + Shown, StringComparison.Ordinal))
            {
                showing.Add(route.ToString());
                failures.AddRange(whole.Contains(Hidden, StringComparison.Ordinal) ? [] : [$"{route}: nothing planted"]);
                failures.AddRange(seenStatus == wholeStatus && seen.Contains(Shown, StringComparison.Ordinal)
                    ? []
                    : [$"{route}: {seenStatus} hides more: {seen}"]);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "GET /pools/{userPoolId}/users",
                "POST /pools/{userPoolId}/users",
                "GET /pools/{userPoolId}/users/{username}",
                "POST /pools/{userPoolId}/users:batch",
                "GET /pools/{userPoolId}/groups/{groupName}/users",
                "GET /list_users",
            },
            showing.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("filter", "phone_number%20%3D%20%22%2B1%22")]
    [InlineData("phone_number", "%2B1")]
    [InlineData("attributes", "name,phone_number")]
    [InlineData("Filter", "phone_number%20%3D%20%22%2B1%22")]
    [InlineData("AttributesToGet", "phone_number")]
    public async Task Query_ByAHiddenAttribute_OfWhicheverRoute_IsNotSent(string parameter, string value)
    {
        var refused = 0;
        foreach (var route in _routes.Where(route => route.Method == "GET" && route.Operations.Contains("ListUsers")))
        {
            _gateway.Cognito.Sent.Clear();
            var (status, body) = await SendAsync(route, ConnectorKey, preference: null, $"&{parameter}={value}");

            Assert.DoesNotContain(
                _gateway.Cognito.SentTo("ListUsers"),
                sent => sent.GetRawText().Contains("phone_number", StringComparison.OrdinalIgnoreCase));
            refused += status == HttpStatusCode.Forbidden && body.Contains("phone_number", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(refused > 0, "No route takes it.");
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(
        Route route, string key, string? preference, string query = "")
    {
        using var client = _gateway.CreateClient();
        client.DefaultRequestHeaders.Add(ApiKeyHandler.HeaderName, key);
        using var request = new HttpRequestMessage(new(route.Method), route.Address + QueryOf(route) + query)
        {
            Content = ContentOf(route),
        };
        if (preference is not null)
        {
            request.Headers.Add("Prefer", preference);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string QueryOf(Route route) => "?" + string.Join('&', route.Metadata
        .GetOrderedMetadata<QueryParameter>()
        .Where(parameter => parameter.Required)
        .Select(parameter => $"{parameter.Name}={parameter.Example}"));

    private static StringContent? ContentOf(Route route) => (route.TakesBody, route.Metadata.GetMetadata<FileBody>()) switch
    {
        (false, _) => null,
        (_, { } file) => new StringContent("a,b", new MediaTypeHeaderValue(file.ContentType)),
        _ when route.Path.EndsWith(":batch", StringComparison.Ordinal) => new StringContent(
            """{"op":"create","username":"alice"}""", new MediaTypeHeaderValue("application/x-ndjson")),
        _ => StubbedGateway.Json(route.Example ?? "{}"),
    };

    // Attributes wherever the record has a place for them, and in a member that the model does not know.
    private static string Planted(CognitoOperation operation)
    {
        var answer = JsonNode.Parse(Beginnings.GetValueOrDefault(operation.Name, "{}"))!.AsObject();
        foreach (var (name, value) in PlantedMembers(operation.ResponseType, []))
        {
            answer.TryAdd(name, value);
        }

        answer["NewMember"] = Unknown();

        return answer.ToJsonString();
    }

    private static Dictionary<string, JsonNode> PlantedMembers(Type record, Type[] above)
    {
        var members = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var member in CognitoJson.Wire.TypeInfo(record).Properties)
        {
            if (PlantedValue(member.PropertyType, [.. above, record]) is { } value)
            {
                members[member.Name] = value;
            }
        }

        return members;
    }

    private static JsonNode? PlantedValue(Type type, Type[] above)
    {
        if (type == typeof(AttributeList))
        {
            return Attributes();
        }

        if (type.IsAssignableTo(typeof(CognitoShape)))
        {
            return above.Contains(type) || PlantedMembers(type, above) is not { Count: > 0 } members
                ? null
                : new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value)))
                {
                    ["NewMember"] = Unknown(),
                };
        }

        return type.GenericTypeArguments is [var held] && held.IsAssignableTo(typeof(CognitoShape))
            && PlantedValue(held, above) is { } one
                ? new JsonArray(one)
                : null;
    }

    private static JsonArray Unknown() => [new JsonObject { ["Name"] = "phone_number", ["Value"] = Hidden }];

    private static JsonArray Attributes() =>
    [
        .. Unknown().Select(attribute => attribute!.DeepClone()),
        new JsonObject { ["Name"] = "name", ["Value"] = Shown },
    ];
}
