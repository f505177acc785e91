using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Problems;

/// <summary>Which status a failure of Cognito's, or of the way to it, becomes.</summary>
internal static class CognitoStatus
{
    /// <summary>
    /// The status of a code that means the same on every route. NotAuthorizedException and InvalidParameterException
    /// do not: see <see cref="Of(string, EndpointMetadataCollection?)"/>.
    /// </summary>
    public static int Of(string code) => code switch
    {
        "RefreshTokenReuseException" or "UnauthorizedException" => StatusCodes.Status401Unauthorized,

        "NotAuthorizedException" or "UserNotConfirmedException" or "PasswordResetRequiredException"
            or "ForbiddenException" or "FeatureUnavailableInTierException" or "WebAuthnClientMismatchException"
            or "WebAuthnOriginNotAllowedException" or "WebAuthnRelyingPartyMismatchException"
            => StatusCodes.Status403Forbidden,

        "ConcurrentModificationException" or "UserImportInProgressException" or "UserPoolTaggingException"
            or "UnsupportedUserStateException" or "PreconditionNotMetException" or "OperationNotEnabledException"
            or "InvalidUserPoolConfigurationException" or "ServiceQuotaExceededException"
            or "TierChangeNotAllowedException" or "UserPoolAddOnNotEnabledException"
            or "WebAuthnConfigurationMissingException" or "WebAuthnNotEnabledException"
            => StatusCodes.Status409Conflict,

        "TooManyRequestsException" or "LimitExceededException" or "TooManyFailedAttemptsException"
            => StatusCodes.Status429TooManyRequests,

        _ when CognitoErrorCodes.IsThrottling(code) => StatusCodes.Status429TooManyRequests,

        "InternalErrorException" or "InternalServerException" or "InternalFailure" or "InternalServerError"
            or "CodeDeliveryFailureException" or "UnexpectedLambdaException" or "InvalidLambdaResponseException"
            or "InvalidSmsRoleAccessPolicyException" or "InvalidSmsRoleTrustRelationshipException"
            or "InvalidEmailRoleAccessPolicyException" or "SerializationException" or "UnknownOperationException"
            or CognitoErrorCodes.MalformedAnswer => StatusCodes.Status502BadGateway,

        _ when IsRefusedCredential(code) => StatusCodes.Status502BadGateway,

        "ServiceUnavailable" or "ServiceUnavailableException" or CognitoErrorCodes.Unreachable
            => StatusCodes.Status503ServiceUnavailable,

        CognitoErrorCodes.Timeout or "RequestTimeoutException" => StatusCodes.Status504GatewayTimeout,

        CognitoErrorCodes.UnknownRegion => StatusCodes.Status404NotFound,
        _ when code.EndsWith("NotFoundException", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ when code.EndsWith("ExistsException", StringComparison.Ordinal)
            || code.StartsWith("Duplicate", StringComparison.Ordinal) => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The status of a code on a route: what the route's metadata says goes before the table.</summary>
    public static int Of(string code, EndpointMetadataCollection? route) => code switch
    {
        "NotAuthorizedException" when route?.GetMetadata<UnauthorizedRoute>() is not null
            => StatusCodes.Status401Unauthorized,
        "UserNotFoundException" when route?.GetMetadata<HidesUnknownUsers>() is not null
            => StatusCodes.Status401Unauthorized,
        "InvalidParameterException" when route?.GetMetadata<ParametersFromQuery>() is not null
            => StatusCodes.Status400BadRequest,
        _ => Of(code),
    };

    /// <summary>Whether AWS refused the gateway itself: nothing that the caller could put right.</summary>
    public static bool IsRefusedCredential(string code) =>
        code is "AccessDeniedException" or "AccessDenied" || CognitoErrorCodes.AreCredentialsRefused(code);
}

/// <summary>Says that NotAuthorizedException on the route is 401: it is the caller who is not authorised.</summary>
internal sealed class UnauthorizedRoute
{
    private UnauthorizedRoute()
    {
    }

    /// <summary>The one there is.</summary>
    public static UnauthorizedRoute Instance { get; } = new();
}

/// <summary>Says that what Cognito calls an invalid parameter on the route came from the query: a cursor or filter.</summary>
internal sealed class ParametersFromQuery
{
    private ParametersFromQuery()
    {
    }

    /// <summary>The one there is.</summary>
    public static ParametersFromQuery Instance { get; } = new();
}
