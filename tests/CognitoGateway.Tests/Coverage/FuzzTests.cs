using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CognitoGateway.Security;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Whatever is sent to a route, it answers with a problem that is the sender's, and never fails itself.</summary>
public sealed class FuzzTests
{
    private const int BodiesPerRoute = 1_000;

    [Fact]
    public async Task Routes_SpoiltBodies_AreRefusedAsProblems()
    {
        await using var stubbed = new StubbedGateway();
        stubbed.Cognito.FailOthers("InvalidParameterException");
        using var issuer = new TestIssuer();
        await using var gateway = WithKeysOf(issuer, stubbed);
        using var admin = gateway.CreateClient();
        admin.DefaultRequestHeaders.Add("X-Api-Key", StubbedGateway.Key);
        using var user = gateway.CreateClient();
        user.DefaultRequestHeaders.Authorization =
            new("Bearer", issuer.Sign(TestIssuer.Claims(TimeProvider.System.GetUtcNow())));
        var routes = Route.AllOf(gateway.Services).Where(route => route.TakesBody).ToList();
        var failures = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(routes, TestContext.Current.CancellationToken, async (route, stop) =>
        {
            var mutations = new Mutations(seed: route.ToString().Length);
            var whole = route.Example ?? "{}";
            var client = route.IsOfUser ? user : admin;
            for (var i = 0; i < BodiesPerRoute; i++)
            {
                var (body, type) = mutations.Next(JsonNode.Parse(whole)!.AsObject());
                if (await FailureOfAsync(client, route, body, type, stop) is { } failure)
                {
                    failures.Enqueue($"{route} answered {failure} to {Convert.ToBase64String(body)[..Math.Min(300, 4 * body.Length / 3)]}");
                }
            }
        });

        Assert.True(failures.IsEmpty, string.Join("\n", failures.Take(10)) + "\n" + string.Join("\n", stubbed.Logs.Errors.Take(3)));
        Assert.Empty(stubbed.Logs.Errors.Take(3));
    }

    private static WebApplicationFactory<Program> WithKeysOf(TestIssuer issuer, StubbedGateway stubbed) => stubbed
        .With("Cognito:Region", "eu-west-1")
        .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.local/")
        .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
        .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
        .With("RateLimits:Auth:Requests", "1000000")
        .With("RateLimits:Users:Requests", "0")
        .With("RateLimits:Users:FirstWait", "00:00:00")
        .WithWebHostBuilder(host => host.ConfigureTestServices(services => services
            .AddHttpClient(SecurityServices.KeysClient).ConfigurePrimaryHttpMessageHandler(() => issuer)));

    // Null where all is well: the sender's fault, said as a problem; or nothing to say at all.
    private static async Task<string?> FailureOfAsync(
        HttpClient client, Route route, byte[] body, string type, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(new(route.Method), route.Address) { Content = content };
        using var response = await client.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        if (status is >= 200 and < 300)
        {
            return null;
        }

        return status is >= 400 and < 500 && response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? null
            : $"{status} {response.Content.Headers.ContentType}";
    }
}
