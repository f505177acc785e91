namespace CognitoGateway.Tests.Support;

/// <summary>
/// A pool with one of everything in it, for tables of what routes refuse: a refusal changes nothing, so that the rows
/// of a table share it. Beside it are pools that lack something: <c>bare</c> is as a new pool is, with the user alone,
/// <c>lite</c> is of the tier LITE; and an app client <c>public</c> that has no secret.
/// </summary>
public sealed class FurnishedPool(GatewayFixture gateway) : IAsyncLifetime
{
    /// <summary>Code of what is not there.</summary>
    public const string NotFound = "ResourceNotFoundException";

    /// <summary>Code of what Cognito does not take.</summary>
    public const string Invalid = "InvalidParameterException";

    /// <summary>Code of what there cannot be more of.</summary>
    public const string Limit = "LimitExceededException";

    private const string Settings = """
        {
          "poolName": "furnished", "userPoolTier": "PLUS",
          "schema": [{ "name": "tier", "attributeDataType": "String", "mutable": true }],
          "userPoolAddOns": { "advancedSecurityMode": "ENFORCED" },
          "issuerConfiguration": { "type": "UPDATED" },
          "keyConfiguration": {
            "keyType": "CUSTOMER_MANAGED_KEY", "kmsKeyArn": "arn:aws:kms:us-east-1:000000000000:key/mrk-1234"
          }
        }
        """;

    private const string Provider = """
        {
          "providerName": "{providerName}", "providerType": "Google",
          "providerDetails": { "client_id": "id", "client_secret": "of-a-test", "authorize_scopes": "openid" }
        }
        """;

    private const string ImportJob =
        """{"jobName":"old shop","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/CognitoImport"}""";

    private const string Client =
        """{"clientName":"web","generateSecret":true,"supportedIdentityProviders":["{providerName}"]}""";

    // The values of the parameters of paths, by their names; and the things beside, by theirs.
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal)
    {
        ["domain"] = $"login-{Guid.NewGuid():N}",
        ["groupName"] = "editors",
        ["username"] = "eve",
        ["providerName"] = "Google",
        ["identifier"] = "https://api.example.com/v1",
        ["regionName"] = "eu-west-1",
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using var caller = gateway.CreateCaller();
        _names["bare"] = await gateway.CreatePoolAsync("eve");
        _names["lite"] = await MakeAsync(caller, "/pools", """{"poolName":"lite","userPoolTier":"LITE"}""", "id");
        _names["userPoolId"] = await MakeAsync(caller, "/pools", Settings, "id");
        await MakeAsync(caller, "/pools/{userPoolId}/users", """{"username":"{username}","messageAction":"SUPPRESS"}""");
        await MakeAsync(caller, "/pools/{userPoolId}/groups", """{"groupName":"{groupName}"}""");
        await MakeAsync(caller, "/pools/{userPoolId}/identity-providers", Provider);
        await MakeAsync(
            caller, "/pools/{userPoolId}/resource-servers", """{"identifier":"{identifier}","name":"API"}""");
        await MakeAsync(caller, "/pools/{userPoolId}/domains", """{"domain":"{domain}","managedLoginVersion":2}""");
        _names["jobId"] = await MakeAsync(caller, "/pools/{userPoolId}/import-jobs", ImportJob, "jobId");
        await MakeReplicaAsync(caller);
        await MakeClientsAsync(caller);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Sends a request, and asserts that Cognito refuses it.</summary>
    /// <param name="route">Method and path, the parameters in braces.</param>
    /// <param name="with">
    /// What differs from what there is, written as a query: values of the path's parameters; what is none of them is the
    /// request's own query.
    /// </param>
    /// <param name="body">The body, which may name parameters too; null for none.</param>
    /// <param name="status">The status.</param>
    /// <param name="code">Cognito's code.</param>
    public async Task AssertRefusesAsync(string route, string with, string? body, int status, string code)
    {
        using var caller = gateway.CreateCaller();
        var differences = with.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => (Name: pair.Split('=')[0], Value: pair.Split('=')[1]))
            .ToLookup(pair => route.Contains($"{{{pair.Name}}}", StringComparison.Ordinal));
        var others = differences[true].Select(pair => (pair.Name, _names.GetValueOrDefault(pair.Value, pair.Value)));
        var query = string.Join('&', differences[false].Select(pair => $"{pair.Name}={pair.Value}"));

        var problem = await caller.CallAsync($"{route}?{query}", Filled(body), status, [.. others, .. Parameters]);

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    private IEnumerable<(string Name, string Value)> Parameters => _names.Select(name => (name.Key, name.Value));

    private string? Filled(string? body) => _names.Aggregate(
        body, (filled, name) => filled?.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private async Task<string> MakeAsync(HttpClient caller, string path, string body, string? id = null)
    {
        var made = await caller.CallAsync($"POST {path}", Filled(body), 201, [.. Parameters]);

        return id is null ? "" : made.GetProperty(id).GetString()!;
    }

    private async Task MakeReplicaAsync(HttpClient caller)
    {
        await MakeAsync(caller, "/pools/{userPoolId}/replicas", """{"regionName":"{regionName}"}""");
        await caller.CallAsync(
            "PATCH /pools/{userPoolId}/replicas/{regionName}", """{"status":"ACTIVE"}""", 200, [.. Parameters]);
    }

    private async Task MakeClientsAsync(HttpClient caller)
    {
        const string Clients = "/pools/{userPoolId}/clients";
        _names["clientId"] = await MakeAsync(caller, Clients, Client, "clientId");
        _names["public"] = await MakeAsync(caller, Clients, """{"clientName":"public"}""", "clientId");
        var secrets = await caller.CallAsync(
            $"GET {Clients}/{{clientId}}/secrets", body: null, 200, [.. Parameters]);
        _names["clientSecretId"] = secrets.GetProperty("items")[0].GetProperty("clientSecretId").GetString()!;
        _names["managedLoginBrandingId"] = await MakeAsync(
            caller,
            "/pools/{userPoolId}/managed-login-branding",
            """{"clientId":"{clientId}","useCognitoProvidedValues":true}""",
            "managedLoginBrandingId");
        _names["termsId"] = await MakeAsync(caller, "/pools/{userPoolId}/terms", Terms("terms-of-use"), "termsId");
        await MakeAsync(caller, "/pools/{userPoolId}/terms", Terms("privacy-policy"));
    }

    private static string Terms(string name) => $$$"""
        {
          "clientId": "{clientId}", "termsName": "{{{name}}}", "termsSource": "LINK", "enforcement": "NONE",
          "links": { "cognito:default": "https://example.com/terms" }
        }
        """;
}
