using System.Text.Json;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>A gateway over canned answers, its routes, and what its OpenAPI document says of them.</summary>
public sealed class DocumentedGateway : IAsyncLifetime
{
    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:ClientId", "some")
        .With("Cognito:UserPools:1", TestIssuer.UserPoolId)
        .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.local/")
        .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
        .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
        .With("RateLimits:Auth:Requests", "0")
        .With("RateLimits:Users:Requests", "0")
        .With("RateLimits:Users:FirstWait", "00:00:00");

    /// <summary>What answers for Cognito.</summary>
    internal StubCognito Cognito => _gateway.Cognito;

    /// <summary>All routes.</summary>
    internal IReadOnlyList<Route> Routes { get; private set; } = [];

    /// <summary>The document.</summary>
    internal JsonElement Document { get; private set; }

    /// <summary>What the document says, by method and path.</summary>
    internal IReadOnlyDictionary<string, RouteDocs> Docs { get; private set; } = new Dictionary<string, RouteDocs>();

    /// <summary>A caller who shows nothing.</summary>
    internal HttpClient Nobody { get; private set; } = null!;

    /// <summary>A caller with every scope.</summary>
    internal HttpClient Admin { get; private set; } = null!;

    /// <summary>A user who is signed in.</summary>
    internal HttpClient User { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Nobody = _gateway.CreateClient();
        Admin = _gateway.CreateCaller();
        User = _gateway.CreateClient();
        User.DefaultRequestHeaders.Authorization =
            new("Bearer", _gateway.Issuer.Sign(TestIssuer.Claims(TimeProvider.System.GetUtcNow())));
        Routes = Route.AllOf(_gateway.Services);
        Document = JsonElement.Parse(await Admin.GetStringAsync(
            "/swagger/v1/swagger.json", TestContext.Current.CancellationToken));
        Docs = RouteDocs.AllOf(Document);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Nobody.Dispose();
        Admin.Dispose();
        User.Dispose();
        await _gateway.DisposeAsync();
    }
}
