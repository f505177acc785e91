using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

internal sealed class ListUserPoolClientsHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListUserPoolClientsRequest, ListUserPoolClientsResponse>(CognitoOperations.ListUserPoolClients)
{
    public override ValueTask<ListUserPoolClientsResponse> HandleAsync(
        ListUserPoolClientsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var scope = $"ListUserPoolClients {request.MaxResults} {request.ClientType}";
        var after = tokens.Read(state.Pool.Secret, scope, request.NextToken);
        var size = Page.Size(request.MaxResults);
        var rows = state.Clients()
            .Where(client => string.CompareOrdinal(client.ClientId, after) > 0 && IsOfType(client, request.ClientType))
            .Take(size + 1)
            .Select(Describe)
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(state.Pool.Secret, scope, last.ClientId!));

        return new(new ListUserPoolClientsResponse { UserPoolClients = page.Items, NextToken = page.NextToken });
    }

    // Clients that registered themselves are another kind.
    private static bool IsOfType(AppClient client, string? type) =>
        type is null || type == (client.Settings.ClientType ?? "REGULAR");

    private static UserPoolClientDescription Describe(AppClient client) => new()
    {
        ClientId = client.ClientId,
        UserPoolId = client.UserPoolId,
        ClientName = client.Settings.ClientName,
    };
}
