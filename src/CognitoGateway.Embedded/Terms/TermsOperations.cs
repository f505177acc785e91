using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Terms;

internal sealed class CreateTermsHandler(PoolStore store, TimeProvider time)
    : OperationHandler<CreateTermsRequest, CreateTermsResponse>(CognitoOperations.CreateTerms)
{
    private const int MaxPerPool = 40;

    public override async ValueTask<CreateTermsResponse> HandleAsync(
        CreateTermsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        TermsOfClients.CheckLinks(request.Links);
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var client = change.State.RequireClient(request.ClientId);
        if (client.FindTerms(request.TermsName) is not null)
        {
            throw TermsOfClients.Exists(request.TermsName);
        }

        if (change.State.AllTerms().Count >= MaxPerPool)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxPerPool} terms documents.");
        }

        var now = time.GetUtcNow();
        var terms = Recast.To<CreateTermsRequest, TermsType>(request) with
        {
            TermsId = Guid.NewGuid().ToString(),
            CreationDate = now,
            LastModifiedDate = now,
        };
        change.Save(client.WithTerms(terms));
        change.Commit();

        return new() { Terms = terms };
    }
}

internal sealed class DescribeTermsHandler(PoolStore store)
    : OperationHandler<DescribeTermsRequest, DescribeTermsResponse>(CognitoOperations.DescribeTerms)
{
    public override ValueTask<DescribeTermsResponse> HandleAsync(
        DescribeTermsRequest request, CallContext call, CancellationToken cancellationToken) =>
        new(new DescribeTermsResponse { Terms = store.Pool(request.UserPoolId).RequireTerms(request.TermsId).Terms });
}

internal sealed class DescribeTermsByClientHandler(PoolStore store)
    : OperationHandler<DescribeTermsByClientRequest, DescribeTermsByClientResponse>(
        CognitoOperations.DescribeTermsByClient)
{
    public override ValueTask<DescribeTermsByClientResponse> HandleAsync(
        DescribeTermsByClientRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = store.Pool(request.UserPoolId).RequireClient(request.ClientId);

        return new(new DescribeTermsByClientResponse
        {
            Terms = client.FindTerms(request.TermsName)
                ?? throw TermsOfClients.NotFound($"The client has no terms with the name {request.TermsName}."),
        });
    }
}

/// <summary>Changes what the request names; the links are replaced as a whole.</summary>
internal sealed class UpdateTermsHandler(PoolStore store, TimeProvider time)
    : OperationHandler<UpdateTermsRequest, UpdateTermsResponse>(CognitoOperations.UpdateTerms)
{
    public override async ValueTask<UpdateTermsResponse> HandleAsync(
        UpdateTermsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        if (request.Links is not null)
        {
            TermsOfClients.CheckLinks(request.Links);
        }

        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var (client, before) = change.State.RequireTerms(request.TermsId);
        var name = request.TermsName ?? before.TermsName;
        if (client.FindTerms(name) is { } other && other.TermsId != before.TermsId)
        {
            throw TermsOfClients.Exists(name);
        }

        var terms = before with
        {
            TermsName = name,
            TermsSource = request.TermsSource ?? before.TermsSource,
            Enforcement = request.Enforcement ?? before.Enforcement,
            Links = request.Links ?? before.Links,
            LastModifiedDate = time.GetUtcNow(),
        };
        change.Save(client.WithTerms(terms));
        change.Commit();

        return new() { Terms = terms };
    }
}

internal sealed class DeleteTermsHandler(PoolStore store)
    : OperationHandler<DeleteTermsRequest, NoResponse>(CognitoOperations.DeleteTerms)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteTermsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var (client, terms) = change.State.RequireTerms(request.TermsId);
        change.Save(client.WithoutTerms(terms));
        change.Commit();

        return new();
    }
}

internal sealed class ListTermsHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListTermsRequest, ListTermsResponse>(CognitoOperations.ListTerms)
{
    public override ValueTask<ListTermsResponse> HandleAsync(
        ListTermsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var scope = $"ListTerms {request.MaxResults}";
        var after = tokens.Read(state.Pool.Secret, scope, request.NextToken);
        var size = Page.Size(request.MaxResults);
        var rows = state.AllTerms()
            .Where(terms => string.CompareOrdinal(terms.TermsId, after) > 0)
            .Take(size + 1)
            .Select(Recast.To<TermsType, TermsDescriptionType>)
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(state.Pool.Secret, scope, last.TermsId));

        return new(new ListTermsResponse { Terms = page.Items, NextToken = page.NextToken });
    }
}
