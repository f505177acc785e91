using System.Buffers.Text;
using System.Text.Json;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

internal sealed class StartWebAuthnRegistrationHandler(AccessTokens accessTokens, PasskeyChallenges challenges)
    : OperationHandler<StartWebAuthnRegistrationRequest, StartWebAuthnRegistrationResponse>(
        CognitoOperations.StartWebAuthnRegistration)
{
    private const int TimeoutMilliseconds = 60_000;

    public override ValueTask<StartWebAuthnRegistrationResponse> HandleAsync(
        StartWebAuthnRegistrationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var caller = accessTokens.Authorize(request.AccessToken);
        var (pool, user) = (caller.Pool.Pool, caller.User);
        var relyingParty = RelyingParty.Of(pool);
        PasskeyRules.CheckRoom(user);
        var options = new CreationOptions(
            new(relyingParty.Id, pool.Settings.Name ?? relyingParty.Id),
            new(Base64Url.EncodeToString(Passkey.UserHandle(user)), user.Username, user.Username),
            challenges.Begin(caller),
            [
                new(PublicKeyCredential.TypeName, CoseKey.Es256),
                new(PublicKeyCredential.TypeName, CoseKey.Rs256),
            ],
            TimeoutMilliseconds,
            [.. user.Passkeys.Select(passkey => passkey.Known())],
            new(RequireResidentKey: true, "required", relyingParty.UserVerification));

        return new(new StartWebAuthnRegistrationResponse
        {
            CredentialCreationOptions = JsonSerializer.SerializeToElement(
                options, PasskeyJson.Default.CreationOptions),
        });
    }
}

internal sealed class CompleteWebAuthnRegistrationHandler(
    AccessTokens accessTokens, PasskeyChallenges challenges, TimeProvider time)
    : OperationHandler<CompleteWebAuthnRegistrationRequest, CompleteWebAuthnRegistrationResponse>(
        CognitoOperations.CompleteWebAuthnRegistration)
{
    public override async ValueTask<CompleteWebAuthnRegistrationResponse> HandleAsync(
        CompleteWebAuthnRegistrationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var (pool, user) = (caller.Change.Pool, caller.User);
        var relyingParty = RelyingParty.Of(pool);
        PasskeyRules.CheckRoom(user);
        var registration = Registration.Read(request.Credential!.Value);
        challenges.Use(caller.Caller, registration.Client);
        var passkey = registration.Check(relyingParty, time.GetUtcNow());
        if (caller.Change.State.Read(users => users.All().Any(u => u.Passkeys.Any(p => p.Id == passkey.Id))))
        {
            throw Errors.InvalidParameter("The credential is registered already.");
        }

        caller.Commit(user with { Passkeys = [.. user.Passkeys, passkey], ModifiedAt = time.GetUtcNow() });

        return new();
    }
}

internal sealed class ListWebAuthnCredentialsHandler(AccessTokens accessTokens, PageTokens tokens)
    : OperationHandler<ListWebAuthnCredentialsRequest, ListWebAuthnCredentialsResponse>(
        CognitoOperations.ListWebAuthnCredentials)
{
    public override ValueTask<ListWebAuthnCredentialsResponse> HandleAsync(
        ListWebAuthnCredentialsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var caller = accessTokens.Authorize(request.AccessToken);
        var secret = caller.Pool.Pool.Secret;
        var scope = $"ListWebAuthnCredentials {request.MaxResults} {caller.User.Sub}";
        var after = tokens.Read(secret, scope, request.NextToken);
        var size = request.MaxResults is > 0 ? request.MaxResults.Value : PasskeyRules.MaxPerUser;
        var rows = caller.User.Passkeys
            .OrderBy(passkey => passkey.Id, StringComparer.Ordinal)
            .Where(passkey => string.CompareOrdinal(passkey.Id, after) > 0)
            .Take(size + 1)
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(secret, scope, last.Id));

        return new(new ListWebAuthnCredentialsResponse
        {
            Credentials = [.. page.Items.Select(passkey => passkey.Shown())],
            NextToken = page.NextToken,
        });
    }
}

internal sealed class DeleteWebAuthnCredentialHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<DeleteWebAuthnCredentialRequest, DeleteWebAuthnCredentialResponse>(
        CognitoOperations.DeleteWebAuthnCredential)
{
    public override async ValueTask<DeleteWebAuthnCredentialResponse> HandleAsync(
        DeleteWebAuthnCredentialRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var left = caller.User.Passkeys.Where(passkey => passkey.Id != request.CredentialId).ToList();
        if (left.Count == caller.User.Passkeys.Count)
        {
            throw new CognitoException("ResourceNotFoundException", "The credential does not exist.");
        }

        caller.Commit(caller.User with { Passkeys = left, ModifiedAt = time.GetUtcNow() });

        return new();
    }
}

internal static class PasskeyRules
{
    /// <summary>How many passkeys a user can have.</summary>
    public const int MaxPerUser = 20;

    /// <summary>Refuses users who have as many passkeys as they can.</summary>
    /// <exception cref="CognitoException">The user is one of them.</exception>
    public static void CheckRoom(User user)
    {
        if (user.Passkeys.Count >= MaxPerUser)
        {
            throw Errors.LimitExceeded($"A user can have at most {MaxPerUser} passkeys.");
        }
    }
}
