using System.Globalization;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Domains;

/// <summary>Gives a pool a domain, which is active at once.</summary>
internal sealed class CreateUserPoolDomainHandler(PoolStore store, RandomNumberGenerator random, TimeProvider time)
    : OperationHandler<CreateUserPoolDomainRequest, CreateUserPoolDomainResponse>(
        CognitoOperations.CreateUserPoolDomain)
{
    private const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int DistributionLength = 13;

    // A name belongs to one pool alone, and a change only has its own pool to itself.
    private readonly Lock _names = new();

    public override async ValueTask<CreateUserPoolDomainResponse> HandleAsync(
        CreateUserPoolDomainRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var domain = new PoolDomain(Describe(request));
        lock (_names)
        {
            DomainRules.CheckNew(change.Pool, domain, store.Pools);
            change.Save(change.Pool.WithDomain(domain));
            change.Commit();
        }

        return new()
        {
            ManagedLoginVersion = domain.Description.ManagedLoginVersion,
            CloudFrontDomain = domain.Description.CloudFrontDistribution,
            Routing = domain.Description.Routing,
        };
    }

    private DomainDescriptionType Describe(CreateUserPoolDomainRequest request) => new()
    {
        UserPoolId = request.UserPoolId,
        AWSAccountId = PoolFactory.Account,
        Domain = request.Domain,
        CloudFrontDistribution = request.CustomDomainConfig is null ? null : Distribution(),
        Version = time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
        Status = "ACTIVE",
        CustomDomainConfig = request.CustomDomainConfig,
        ManagedLoginVersion = request.ManagedLoginVersion ?? DomainRules.ClassicVersion,
        Routing = request.Routing,
    };

    // What a custom domain's owner would point the domain at.
    private string Distribution()
    {
        var drawn = Enumerable.Range(0, DistributionLength).Select(_ => Characters[random.Below(Characters.Length)]);
        return $"d{string.Concat(drawn)}.cloudfront.net";
    }
}

/// <summary>Describes a domain; one that nobody has is described by nothing.</summary>
internal sealed class DescribeUserPoolDomainHandler(PoolStore store)
    : OperationHandler<DescribeUserPoolDomainRequest, DescribeUserPoolDomainResponse>(
        CognitoOperations.DescribeUserPoolDomain)
{
    public override ValueTask<DescribeUserPoolDomainResponse> HandleAsync(
        DescribeUserPoolDomainRequest request, CallContext call, CancellationToken cancellationToken) =>
        new(new DescribeUserPoolDomainResponse
        {
            DomainDescription = store.Pools
                .Select(state => state.Pool.FindDomain(request.Domain)?.Description)
                .FirstOrDefault(description => description is not null) ?? new(),
        });
}

internal sealed class UpdateUserPoolDomainHandler(PoolStore store)
    : OperationHandler<UpdateUserPoolDomainRequest, UpdateUserPoolDomainResponse>(
        CognitoOperations.UpdateUserPoolDomain)
{
    public override async ValueTask<UpdateUserPoolDomainResponse> HandleAsync(
        UpdateUserPoolDomainRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var domain = change.Pool.FindDomain(request.Domain) ?? throw DomainErrors.NotThere();
        DomainRules.CheckVersion(change.Pool, request.ManagedLoginVersion);
        if (request.CustomDomainConfig is not null && !domain.IsCustom)
        {
            throw Errors.InvalidParameter("CustomDomainConfig is for custom domains only.");
        }

        var description = domain.Description with
        {
            CustomDomainConfig = request.CustomDomainConfig ?? domain.Description.CustomDomainConfig,
            ManagedLoginVersion = request.ManagedLoginVersion ?? domain.Description.ManagedLoginVersion,
            Routing = request.Routing ?? domain.Description.Routing,
        };
        change.Save(change.Pool.WithDomain(new(description)));
        change.Commit();

        return new()
        {
            ManagedLoginVersion = description.ManagedLoginVersion,
            CloudFrontDomain = description.CloudFrontDistribution,
            Routing = description.Routing,
        };
    }
}

internal sealed class DeleteUserPoolDomainHandler(PoolStore store)
    : OperationHandler<DeleteUserPoolDomainRequest, DeleteUserPoolDomainResponse>(
        CognitoOperations.DeleteUserPoolDomain)
{
    public override async ValueTask<DeleteUserPoolDomainResponse> HandleAsync(
        DeleteUserPoolDomainRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var domain = change.Pool.FindDomain(request.Domain) ?? throw DomainErrors.NotThere();
        change.Save(change.Pool.WithoutDomain(domain));
        change.Commit();

        return new();
    }
}

internal static class DomainErrors
{
    public static CognitoException NotThere() => Errors.InvalidParameter("No such domain or user pool exists.");
}
