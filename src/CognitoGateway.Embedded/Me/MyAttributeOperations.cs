using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Me;

internal sealed class UpdateUserAttributesHandler(
    AccessTokens accessTokens, AttributeUpdater updater, MessageSender messages)
    : OperationHandler<UpdateUserAttributesRequest, UpdateUserAttributesResponse>(
        CognitoOperations.UpdateUserAttributes)
{
    public override async ValueTask<UpdateUserAttributesResponse> HandleAsync(
        UpdateUserAttributesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var issued = await UpdateAsync(request, cancellationToken);
        await messages.SendAsync(issued.Select(code => code.Letter), cancellationToken);
        return new() { CodeDeliveryDetailsList = issued.Count == 0 ? null : [.. issued.Select(code => code.Details)] };
    }

    private async Task<IReadOnlyList<IssuedCode>> UpdateAsync(
        UpdateUserAttributesRequest request, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var client = caller.Caller.Client;
        var attributes = AttributeRules.Read(request.UserAttributes);
        AttributePermissions.CheckWrite(client, attributes.Select(attribute => attribute.Key));
        var issued = updater.Update(
            caller.Change,
            caller.User,
            attributes,
            new(MessageTrigger.UpdateUserAttribute, client.ClientId, request.ClientMetadata));
        caller.Change.Commit();
        return issued;
    }
}

internal sealed class DeleteUserAttributesHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<DeleteUserAttributesRequest, DeleteUserAttributesResponse>(
        CognitoOperations.DeleteUserAttributes)
{
    public override async ValueTask<DeleteUserAttributesResponse> HandleAsync(
        DeleteUserAttributesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        AttributePermissions.CheckWrite(caller.Caller.Client, request.UserAttributeNames);
        caller.Commit(caller.User with
        {
            Attributes = AttributeRules.Delete(caller.Change.Pool, caller.User.Attributes, request.UserAttributeNames),
            ModifiedAt = time.GetUtcNow(),
        });
        return new();
    }
}

internal sealed class GetUserAttributeVerificationCodeHandler(
    AccessTokens accessTokens, CodeIssuer codes, MessageSender messages, AttemptLimits limits)
    : OperationHandler<GetUserAttributeVerificationCodeRequest, GetUserAttributeVerificationCodeResponse>(
        CognitoOperations.GetUserAttributeVerificationCode)
{
    private const int PerHour = 5;

    public override async ValueTask<GetUserAttributeVerificationCodeResponse> HandleAsync(
        GetUserAttributeVerificationCodeRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var issued = await IssueAsync(request, cancellationToken);
        await messages.SendAsync(issued.Letter, cancellationToken);
        return new() { CodeDeliveryDetails = issued.Details };
    }

    private async Task<IssuedCode> IssueAsync(
        GetUserAttributeVerificationCodeRequest request, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var (user, name) = (caller.User, request.AttributeName);
        ProvableAttribute.Check(name);
        // A value that waits for its proof is the one that the user wants to prove.
        var pending = user.PendingCodes.LastOrDefault(
            code => code.Purpose == CodePurpose.Attribute && code.Attribute == name)?.PendingValue;
        if (pending is null && user.Attributes[name] is null)
        {
            throw Errors.InvalidParameter($"User does not have the attribute {name}.");
        }

        limits.Take(OperationName, user.Sub, PerHour);
        var issued = codes.Issue(
            caller.Change.Pool,
            user,
            CodePurpose.Attribute,
            name,
            new(MessageTrigger.VerifyUserAttribute, caller.Caller.Client.ClientId, request.ClientMetadata),
            pending);
        caller.Commit(issued.User);
        return issued;
    }
}

internal sealed class VerifyUserAttributeHandler(
    AccessTokens accessTokens, CodeChecker codes, AttemptLimits limits, TimeProvider time)
    : OperationHandler<VerifyUserAttributeRequest, VerifyUserAttributeResponse>(CognitoOperations.VerifyUserAttribute)
{
    private const int PerHour = 15;

    public override async ValueTask<VerifyUserAttributeResponse> HandleAsync(
        VerifyUserAttributeRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var (user, name) = (caller.User, request.AttributeName);
        ProvableAttribute.Check(name);
        limits.Take(OperationName, user.Sub, PerHour);
        var code = codes.Check(user, CodePurpose.Attribute, name, request.Code);
        var value = code.PendingValue ?? user.Attributes[name] ?? throw CodeErrors.Expired();
        var proved = user.Without(code) with
        {
            Attributes = user.Attributes.With(name, value).With(name + "_verified", "true"),
            ModifiedAt = time.GetUtcNow(),
        };
        AliasRules.Claim(caller.Change, proved, takeOver: true);
        caller.Commit(proved);
        return new();
    }
}

/// <summary>The attributes that a code can prove.</summary>
internal static class ProvableAttribute
{
    /// <summary>Checks that it is one of them.</summary>
    /// <exception cref="CognitoException">It is not.</exception>
    public static void Check(string name)
    {
        if (name is not ("email" or "phone_number"))
        {
            throw Errors.InvalidParameter("Invalid attribute name: only email and phone_number can be verified.");
        }
    }
}
