using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CognitoGateway.Tests.Coverage;

namespace CognitoGateway.Tests.Http.Docs;

/// <summary>The OpenAPI document says of every route what a caller needs.</summary>
public sealed class DocumentTests(DocumentedGateway gateway) : IClassFixture<DocumentedGateway>
{
    private readonly JsonElement _document = gateway.Document;

    [Fact]
    public async Task Document_OutsideDevelopment_IsClosed()
    {
        using var response = await gateway.Nobody.GetAsync(
            "/swagger/v1/swagger.json", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public void Document_EveryReference_LeadsSomewhere()
    {
        Assert.StartsWith("3.1", _document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schemas = _document.GetProperty("components").GetProperty("schemas");

        foreach (Match reference in Regex.Matches(
            _document.GetRawText(), "#/components/schemas/(?<name>[^\"]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
        {
            Assert.True(schemas.TryGetProperty(reference.Groups["name"].Value, out _), reference.Value);
        }
    }

    [Fact]
    public void Operations_All_TellWhatACallerNeeds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, method, operation) in Operations())
        {
            var name = $"{method} {path}";
            Assert.True(ids.Add(operation.GetProperty("operationId").GetString()!), name);
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("tags").EnumerateArray());
            Assert.Equal(
                path.Split('{').Skip(1).Select(part => part.Split('}')[0]),
                Parameters(operation).Where(p => p.GetProperty("in").GetString() == "path")
                    .Select(p => p.GetProperty("name").GetString()));
            Assert.Contains(
                operation.GetProperty("responses").EnumerateObject(),
                response => response.Name.StartsWith('2'));
        }
    }

    [Fact]
    public void Operations_OfPoolsUsersAndGroups_NameTheirCognitoOperationsScopesAndProblems()
    {
        // A batch has begun to answer before Cognito is asked: its problems are in its lines. Of an export job nothing is
        // asked of Cognito any more: its problem is in it.
        var alone = Operations().Where(one => one.Path.StartsWith("/pools", StringComparison.Ordinal)
            && !one.Path.EndsWith(":batch", StringComparison.Ordinal)
            && !one.Path.Contains("/exports/", StringComparison.Ordinal));
        foreach (var (path, method, operation) in alone)
        {
            var name = $"{method} {path}";
            Assert.True(operation.TryGetProperty("x-cognito-operations", out var operations), name);
            Assert.NotEmpty(operations.EnumerateArray());
            Assert.Equal(2, operation.GetProperty("security").GetArrayLength());
            foreach (var status in new[] { "400", "401", "403", "429", "502", "503", "504" })
            {
                var response = operation.GetProperty("responses").GetProperty(status);
                Assert.True(response.GetProperty("content").TryGetProperty("application/problem+json", out _), name);
            }
        }
    }

    [Fact]
    public void Bodies_All_LeaveOutWhatThePathSays()
    {
        var create = _document.GetProperty("components").GetProperty("schemas").GetProperty("AdminCreateUserRequest");

        Assert.False(create.GetProperty("properties").TryGetProperty("userPoolId", out _));
        Assert.Equal(
            "object", create.GetProperty("properties").GetProperty("attributes").GetProperty("type").GetString());
        Assert.Equal(128, create.GetProperty("properties").GetProperty("username").GetProperty("maxLength").GetInt32());
        Assert.Equal(["username"], create.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("UpdateUserPoolPatch", "autoVerifiedAttributes", true)]
    [InlineData("UpdateUserPoolPatch", "mfaConfiguration", true)]
    [InlineData("UpdateUserPoolPatch", "policies", true)]
    [InlineData("UpdateUserPoolPatch", "poolName", false)]
    [InlineData("UpdateUserPoolPatch", "smsConfiguration", false)]
    [InlineData("PasswordPolicyPatch", "minimumLength", true)]
    [InlineData("LambdaConfigPatch", "preSignUp", true)]
    [InlineData("UpdateUserPoolClientPatch", "callbackURLs", true)]
    [InlineData("UpdateUserPoolClientPatch", "clientName", false)]
    [InlineData("UpdateUserPoolClientRequest", "callbackURLs", false)]
    [InlineData("UpdateTagsPatch", "tags", false)]
    [InlineData("UpdateTagsPatch", "tags.*", true)]
    [InlineData("UpdateUserRequest", "attributes.*", true)]
    [InlineData("UpdateUserRequest", "enabled", false)]
    [InlineData("AdminCreateUserRequest", "attributes.*", false)]
    [InlineData("PatchMeRequest", "name", true)]
    [InlineData("PatchMeRequest", "attributes.*", true)]
    [InlineData("PatchMeRequest", "proposedPassword", false)]
    [InlineData("UpdateGroupRequest", "description", true)]
    [InlineData("UpdateGroupRequest", "precedence", false)]
    [InlineData("UpdateIdentityProviderRequest", "attributeMapping", false)]
    public void Members_OfPatches_MayBeNullWhereThatRemovesThem(string schema, string member, bool isRemovedByNull)
    {
        var (name, isEntry) = (member.Split('.')[0], member.EndsWith(".*", StringComparison.Ordinal));
        var found = _document.GetProperty("components").GetProperty("schemas").GetProperty(schema)
            .GetProperty("properties").GetProperty(name);

        Assert.Equal(isRemovedByNull, MayBeNull(isEntry ? found.GetProperty("additionalProperties") : found));
    }

    [Fact]
    public void Parts_OfPatches_MayBeLeftOut()
    {
        var schemas = _document.GetProperty("components").GetProperty("schemas");

        Assert.True(schemas.GetProperty("PreTokenGenerationVersionConfigType").TryGetProperty("required", out _));
        Assert.False(schemas.GetProperty("PreTokenGenerationVersionConfigPatch").TryGetProperty("required", out _));
    }

    private static bool MayBeNull(JsonElement schema) =>
        (schema.TryGetProperty("type", out var type) && type.GetRawText().Contains("\"null\"", StringComparison.Ordinal))
        || (schema.TryGetProperty("anyOf", out var choices) && choices.EnumerateArray().Any(MayBeNull));

    [Fact]
    public void Collections_All_TakeLimitAndCursor()
    {
        var list = Operations().Single(one => one is { Path: "/pools/{userPoolId}/users", Method: "get" }).Operation;

        Assert.Superset(
            new HashSet<string?> { "limit", "cursor", "filter", "email", "attributes", "updatedSince", "expand" },
            Parameters(list).Select(parameter => parameter.GetProperty("name").GetString()).ToHashSet());
    }

    private IEnumerable<(string Path, string Method, JsonElement Operation)> Operations() =>
        from path in _document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (path.Name, method.Name, method.Value);

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;
}
