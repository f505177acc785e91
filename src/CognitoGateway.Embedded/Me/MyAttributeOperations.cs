using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Me;

internal sealed class UpdateUserAttributesHandler(AccessTokens accessTokens, AttributeUpdater updater)
    : OperationHandler<UpdateUserAttributesRequest, UpdateUserAttributesResponse>(
        CognitoOperations.UpdateUserAttributes)
{
    public override async ValueTask<UpdateUserAttributesResponse> HandleAsync(
        UpdateUserAttributesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var attributes = AttributeRules.Read(request.UserAttributes);
        AttributePermissions.CheckWrite(caller.Caller.Client, attributes.Select(attribute => attribute.Key));
        var deliveries = updater.Update(caller.Change, caller.User, attributes);
        caller.Change.Commit();
        return new() { CodeDeliveryDetailsList = deliveries.Count == 0 ? null : deliveries };
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
    AccessTokens accessTokens, CodeSender codes, AttemptLimits limits)
    : OperationHandler<GetUserAttributeVerificationCodeRequest, GetUserAttributeVerificationCodeResponse>(
        CognitoOperations.GetUserAttributeVerificationCode)
{
    private const int PerHour = 5;

    public override async ValueTask<GetUserAttributeVerificationCodeResponse> HandleAsync(
        GetUserAttributeVerificationCodeRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var (user, name) = (caller.User, request.AttributeName);
        ProvableAttribute.Check(name);
        // A value that waits for its proof is the one that the user wants to prove.
        var pending = user.PendingCodes.LastOrDefault(
            code => code.Purpose == CodePurpose.Attribute && code.Attribute == name)?.PendingValue;
        var destination = pending ?? user.Attributes[name]
            ?? throw Errors.InvalidParameter($"User does not have the attribute {name}.");
        limits.Take(OperationName, user.Sub, PerHour);
        caller.Commit(codes.Send(
            caller.Change, user, CodePurpose.Attribute, name, MessageTrigger.VerifyUserAttribute, pending));
        return new() { CodeDeliveryDetails = CodeSender.Details(name, destination) };
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
