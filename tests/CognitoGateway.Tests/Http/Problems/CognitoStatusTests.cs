using CognitoGateway.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Tests.Http.Problems;

public sealed class CognitoStatusTests
{
    [Theory]
    [InlineData("NotAuthorizedException", 403)]
    [InlineData("UserNotConfirmedException", 403)]
    [InlineData("PasswordResetRequiredException", 403)]
    [InlineData("ForbiddenException", 403)]
    [InlineData("FeatureUnavailableInTierException", 403)]
    [InlineData("ResourceNotFoundException", 404)]
    [InlineData("UserNotFoundException", 404)]
    [InlineData("MFAMethodNotFoundException", 404)]
    [InlineData("SoftwareTokenMFANotFoundException", 404)]
    [InlineData("UnknownRegion", 404)]
    [InlineData("UsernameExistsException", 409)]
    [InlineData("AliasExistsException", 409)]
    [InlineData("GroupExistsException", 409)]
    [InlineData("DeviceKeyExistsException", 409)]
    [InlineData("DuplicateProviderException", 409)]
    [InlineData("ManagedLoginBrandingExistsException", 409)]
    [InlineData("TermsExistsException", 409)]
    [InlineData("ConcurrentModificationException", 409)]
    [InlineData("UserImportInProgressException", 409)]
    [InlineData("UserPoolTaggingException", 409)]
    [InlineData("UnsupportedUserStateException", 409)]
    [InlineData("PreconditionNotMetException", 409)]
    [InlineData("OperationNotEnabledException", 409)]
    [InlineData("InvalidUserPoolConfigurationException", 409)]
    [InlineData("ServiceQuotaExceededException", 409)]
    [InlineData("TierChangeNotAllowedException", 409)]
    [InlineData("UserPoolAddOnNotEnabledException", 409)]
    [InlineData("WebAuthnNotEnabledException", 409)]
    [InlineData("InvalidParameterException", 422)]
    [InlineData("InvalidPasswordException", 422)]
    [InlineData("CodeMismatchException", 422)]
    [InlineData("ExpiredCodeException", 422)]
    [InlineData("PasswordHistoryPolicyViolationException", 422)]
    [InlineData("UserLambdaValidationException", 422)]
    [InlineData("EnableSoftwareTokenMFAException", 422)]
    [InlineData("UnsupportedIdentityProviderException", 422)]
    [InlineData("TomorrowsException", 422)]
    [InlineData("UnauthorizedException", 401)]
    [InlineData("RefreshTokenReuseException", 401)]
    [InlineData("TooManyRequestsException", 429)]
    [InlineData("LimitExceededException", 429)]
    [InlineData("TooManyFailedAttemptsException", 429)]
    [InlineData("ThrottlingException", 429)]
    [InlineData("InternalErrorException", 502)]
    [InlineData("InternalServerException", 502)]
    [InlineData("CodeDeliveryFailureException", 502)]
    [InlineData("UnexpectedLambdaException", 502)]
    [InlineData("InvalidLambdaResponseException", 502)]
    [InlineData("AccessDeniedException", 502)]
    [InlineData("UnrecognizedClientException", 502)]
    [InlineData("ExpiredTokenException", 502)]
    [InlineData("InvalidSignatureException", 502)]
    [InlineData("NoCredentials", 502)]
    [InlineData("MalformedAnswer", 502)]
    [InlineData("ServiceUnavailable", 503)]
    [InlineData("ServiceUnreachable", 503)]
    [InlineData("RequestTimeout", 504)]
    public void Of_Code_IsTheContractsStatus(string code, int status) => Assert.Equal(status, CognitoStatus.Of(code));

    [Fact]
    public void Of_NotAuthorizedWhereTheCallerSignsIn_Is401() => Assert.Equal(
        StatusCodes.Status401Unauthorized,
        CognitoStatus.Of("NotAuthorizedException", new(UnauthorizedRoute.Instance)));

    [Fact]
    public void Of_InvalidParameterWhereItCameByTheQuery_Is400() => Assert.Equal(
        StatusCodes.Status400BadRequest,
        CognitoStatus.Of("InvalidParameterException", new(ParametersFromQuery.Instance)));
}
