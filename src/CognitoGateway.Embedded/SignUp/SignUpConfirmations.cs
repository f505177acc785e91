using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignUp;

/// <summary>Confirms users by the code that they were sent.</summary>
internal sealed class SignUpConfirmations(
    PoolStore store, CodeChecker codes, AttemptLimits limits, LambdaTriggers triggers, TimeProvider time)
{
    private const string Action = "ConfirmSignUp";
    private const int PerHour = 15;

    /// <summary>Confirms the user; the client has proved itself, where it has to.</summary>
    /// <exception cref="CognitoException">
    /// The user is not confirmed; or is, and the pool's function that is told of it fails.
    /// </exception>
    public async Task<User> ConfirmAsync(
        ClientCall client, ConfirmSignUpRequest request, CancellationToken cancellationToken)
    {
        var user = await ChangeAsync(client, request, cancellationToken);
        await triggers.PostConfirmationAsync(
            TriggerContext.Of(client.Pool.Pool, user, client.Client.ClientId),
            TriggerSource.PostConfirmation,
            new() { UserAttributes = TriggerAttributes.Of(user), ClientMetadata = request.ClientMetadata },
            cancellationToken);

        return user;
    }

    private async Task<User> ChangeAsync(
        ClientCall client, ConfirmSignUpRequest request, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = change.State.FindUser(request.Username)
            ?? throw (client.Client.HidesUnknownUsers ? CodeErrors.Mismatch() : Errors.UserNotFound());
        limits.Take(Action, user.Sub, PerHour);
        if (user.Status != UserStatus.Unconfirmed)
        {
            throw Errors.NotAuthorized($"User cannot be confirmed. Current status is {user.Status}");
        }

        var code = codes.Check(user, CodePurpose.SignUp, attribute: null, request.ConfirmationCode);
        user = user.Without(code) with { Status = UserStatus.Confirmed, ModifiedAt = time.GetUtcNow() };
        user = Proved(change, user, code.Attribute!, force: request.ForceAliasCreation == true);
        change.Save(user);
        change.Commit();
        return user;
    }

    private static User Proved(PoolChange change, User user, string attribute, bool force)
    {
        if (!change.Pool.AutoVerifies(attribute) || user.Attributes[attribute] is null)
        {
            return user;
        }

        var proved = user with { Attributes = user.Attributes.With(attribute + "_verified", "true") };
        AliasRules.Claim(change, proved, takeOver: force);
        return proved;
    }
}
