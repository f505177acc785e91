using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.ResourceServers;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Gives a client a token of its own, for its secret.</summary>
internal sealed class GetClientTokenHandler(PoolStore store, ClientTokenIssuer tokens)
    : OperationHandler<GetClientTokenRequest, GetClientTokenResponse>(CognitoOperations.GetClientToken)
{
    private const string Flow = "ALLOW_CLIENT_TOKEN_AUTH";

    public override async ValueTask<GetClientTokenResponse> HandleAsync(
        GetClientTokenRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        if (!client.Client.HasSecret || !client.HasProved(request.Secret))
        {
            throw Errors.NotAuthorized($"Unable to verify secret for client {request.ClientId}");
        }

        if (client.Client.Settings.ExplicitAuthFlows is not [Flow])
        {
            throw Errors.InvalidParameter("Auth flow not enabled for this client");
        }

        var scopes = Allowed(client, request.Scopes ?? []);

        return new() { ClientAuthenticationResult = await IssueAsync(client, scopes, request, cancellationToken) };
    }

    // The operation has no errors of functions, in difference to those that give tokens to users.
    private async Task<ClientAuthenticationResultType> IssueAsync(
        ClientCall client, List<string> scopes, GetClientTokenRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.IssueAsync(
                client.Pool.Pool, client.Client, scopes, request.ClientMetadata, cancellationToken);
        }
        catch (CognitoException failure)
        {
            throw failure.Code == TriggerErrors.RefusedCode
                ? Errors.NotAuthorized(failure.Message)
                : Errors.InvalidParameter(failure.Message);
        }
    }

    // A scope may have gone with its resource server since. Who asks for nothing gets all that the client may have.
    private static List<string> Allowed(ClientCall call, IReadOnlyList<string> asked)
    {
        var allowed = (call.Client.Settings.AllowedOAuthScopes ?? [])
            .Where(scope => !Scopes.IsOfUsers(scope) && Scopes.IsKnown(call.Pool.Pool, scope))
            .ToList();
        if (asked.FirstOrDefault(scope => !allowed.Contains(scope)) is { } refused)
        {
            throw Errors.InvalidParameter($"Scope {refused} is not allowed for this client");
        }

        var granted = asked.Count > 0 ? [.. asked.Distinct(StringComparer.Ordinal)] : allowed;
        return granted.Count > 0 ? granted : throw Errors.InvalidParameter("The client has no custom scopes");
    }
}
