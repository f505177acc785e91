using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Pools;

/// <summary>The routes of the domains of user pools.</summary>
internal static class DomainEndpoints
{
    private const string OfPool = "/pools/{userPoolId}/domains";

    private static readonly Resource Created = Resource.Of(CognitoOperations.CreateUserPoolDomain)!;
    private static readonly Resource Domain = Resource.Of(CognitoOperations.DescribeUserPoolDomain)!;

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapDomains(this IEndpointRouteBuilder routes)
    {
        var domains = routes.MapGroup("").WithTags("Pools");

        domains.MapPost(OfPool, CreateAsync)
            .Calls(CognitoOperations.CreateUserPoolDomain)
            .Creates(Created)
            .Tells(
                "CreateDomain",
                "Give a user pool a domain",
                "A prefix of Cognito's own domain, or with customDomainConfig a domain of yours.")
            .Example("""{"domain":"demo-login"}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        domains.MapUpdate(HttpMethod.Put, OfPool + "/{domain}", CognitoOperations.UpdateUserPoolDomain)
            .Tells("UpdateDomain", "Change a domain of a user pool")
            .Example("""{"managedLoginVersion":2}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        domains.MapDelete(OfPool + "/{domain}", CognitoOperations.DeleteUserPoolDomain)
            .Tells("DeleteDomain", "Take a domain from a user pool")
            .RequireAuthorization(Scopes.PoolsWrite);

        domains.MapGet("/domains/{domain}", GetAsync)
            .Calls(CognitoOperations.DescribeUserPoolDomain)
            .Answers(StatusCodes.Status200OK, Domain)
            .Answers(StatusCodes.Status304NotModified)
            .Tells("GetDomain", "Get a domain and the user pool that it is of")
            .RequireAuthorization(Scopes.PoolsRead);

        return domains;
    }

    // Cognito's answer does not name the domain, and it is read elsewhere than where it is made.
    private static async Task<IResult> CreateAsync(
        CognitoRequest<CreateUserPoolDomainRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var answer = await cognito.SendAsync(
            CognitoOperations.CreateUserPoolDomain, request.Value, cancellationToken);

        return new ResourceAnswer(answer, Created, Created.Slice(answer.Utf8))
        {
            Status = StatusCodes.Status201Created,
            Location = $"{context.Request.PathBase}/domains/{Uri.EscapeDataString(request.Value.Domain)}",
            RequestId = answer.RequestId,
        };
    }

    // Cognito describes a domain that nobody has by nothing. One of a pool that is not served here is not shown either.
    private static async Task<IResult> GetAsync(
        CognitoRequest<DescribeUserPoolDomainRequest> request,
        AllowedPools allowed,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var answer = await cognito.SendAsync(
            CognitoOperations.DescribeUserPoolDomain, request.Value, cancellationToken);
        var pool = WireJson.GetString(Domain.Slice(answer.Utf8).Span, "UserPoolId"u8);
        if (pool is not null && allowed.Allows(pool))
        {
            return ResourceAnswer.Of(answer, Domain);
        }

        answer.Dispose();
        throw new RejectedRequestException("There is no such domain.") { Status = StatusCodes.Status404NotFound };
    }
}
