using System.Text.Json;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Coverage;

/// <summary>The policies for the gateway's credentials allow what its routes call, and nothing else.</summary>
public sealed class IamPolicyTests
{
    // Set to anything, it has the tests write the policies in place of comparing them.
    private const string WriteVariable = "COGNITO_WRITE_REFERENCE";
    private const string Pool = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbCdEfGhI";

    // What is called without a route: by readiness, for clients' secrets, and to read the account's own quotas.
    private static readonly CognitoOperation[] InTheBackground =
    [
        CognitoOperations.GetUserPoolMfaConfig, CognitoOperations.ListUserPools,
        CognitoOperations.DescribeUserPoolClient, CognitoOperations.GetProvisionedLimit,
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Theory]
    [InlineData("iam-policy.json", false)]
    [InlineData("iam-policy-read-only.json", true)]
    public async Task Policy_AllowsWhatTheRoutesCall(string name, bool readsOnly)
    {
        await using var gateway = new StubbedGateway();
        var policy = PolicyOf(Called(gateway.Services)
            .Where(operation => !readsOnly || operation.Kind is OperationKind.Read));
        var file = Path.Combine(Repository.Root, "docs", "deploy", name);

        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(file, policy, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) == policy,
            $"docs/deploy/{name} is not what the routes call: run this test once with {WriteVariable}=1.");
    }

    private static IEnumerable<CognitoOperation> Called(IServiceProvider gateway) => gateway
        .GetRequiredService<EndpointDataSource>().Endpoints
        .SelectMany(endpoint => CalledOperations.Of(endpoint.Metadata))
        .Concat(InTheBackground)
        .Where(operation => operation.Signed)
        .Distinct();

    private static string PolicyOf(IEnumerable<CognitoOperation> operations)
    {
        var byResource = operations.ToLookup(IsAboutAPool);

        return JsonSerializer.Serialize(
            new
            {
                Version = "2012-10-17",
                Statement = new[]
                {
                    Allow("OfThePools", byResource[true], Pool),
                    Allow("OfTheAccount", byResource[false], "*"),
                },
            },
            Indented) + "\n";
    }

    // AWS knows a pool's operations by its ARN, and all others by none.
    private static bool IsAboutAPool(CognitoOperation operation) =>
        operation.RequestType.GetProperty("UserPoolId") is not null
        || operation.RequestType.GetProperty("ResourceArn") is not null;

    private static object Allow(string id, IEnumerable<CognitoOperation> operations, string resource) => new
    {
        Sid = id,
        Effect = "Allow",
        Action = operations.Select(operation => $"cognito-idp:{operation.Name}").Order(StringComparer.Ordinal),
        Resource = resource,
    };
}
