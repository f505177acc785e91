using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

internal sealed class AdminRespondToAuthChallengeRequestValidator : ModelValidator<AdminRespondToAuthChallengeRequest>
{
    public AdminRespondToAuthChallengeRequestValidator() =>
        Ties(request => FlowRules.OfAnswers(request.ChallengeName, request.ChallengeResponses));
}
