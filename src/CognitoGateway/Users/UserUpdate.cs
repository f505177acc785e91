using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>Carries out the merge patch of a user by the operations that it takes.</summary>
internal sealed class UserUpdate(CognitoClient cognito, UpdateUserRequest patch)
{
    /// <summary>The operations that a patch may take.</summary>
    public static readonly CognitoOperation[] Operations =
    [
        CognitoOperations.AdminUpdateUserAttributes,
        CognitoOperations.AdminDeleteUserAttributes,
        CognitoOperations.AdminEnableUser,
        CognitoOperations.AdminDisableUser,
    ];

    private readonly Steps _steps = new();

    /// <summary>
    /// Sends what is needed, the part that Cognito is likeliest to refuse first. A patch of nothing still finds out
    /// whether there is such a user.
    /// </summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var set = patch.Attributes?.Where(attribute => attribute.Value is not null).ToList() ?? [];
        var removed = patch.Attributes?.Where(attribute => attribute.Value is null).Select(a => a.Name).ToList() ?? [];
        if (set.Count > 0)
        {
            await SendAsync(
                "The attributes were set.",
                CognitoOperations.AdminUpdateUserAttributes,
                Setting(set),
                cancellationToken);
        }

        if (removed.Count > 0)
        {
            await SendAsync(
                "The attributes that are null were removed.",
                CognitoOperations.AdminDeleteUserAttributes,
                Removing(removed),
                cancellationToken);
        }

        await SendEnabledAsync(cancellationToken);
        if (set.Count == 0 && removed.Count == 0 && patch.Enabled is null)
        {
            await SendAsync(
                "The user was found.",
                CognitoOperations.AdminGetUser,
                new() { UserPoolId = patch.UserPoolId, Username = patch.Username },
                cancellationToken);
        }
    }

    private Task SendEnabledAsync(CancellationToken cancellationToken) => patch.Enabled switch
    {
        true => SendAsync(
            "The user was enabled.",
            CognitoOperations.AdminEnableUser,
            new() { UserPoolId = patch.UserPoolId, Username = patch.Username },
            cancellationToken),
        false => SendAsync(
            "The user was disabled.",
            CognitoOperations.AdminDisableUser,
            new() { UserPoolId = patch.UserPoolId, Username = patch.Username },
            cancellationToken),
        null => Task.CompletedTask,
    };

    private AdminUpdateUserAttributesRequest Setting(List<AttributeType> attributes) => new()
    {
        UserPoolId = patch.UserPoolId,
        Username = patch.Username,
        UserAttributes = AttributeList.From(attributes),
        ClientMetadata = patch.ClientMetadata,
    };

    private AdminDeleteUserAttributesRequest Removing(List<string> names) => new()
    {
        UserPoolId = patch.UserPoolId,
        Username = patch.Username,
        UserAttributeNames = names,
    };

    private async Task SendAsync<TRequest, TResponse>(
        string what,
        CognitoOperation<TRequest, TResponse> operation,
        TRequest request,
        CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        using var answer = await _steps.TakeAsync(
            what, () => cognito.SendAsync(operation, request, cancellationToken));
    }
}
