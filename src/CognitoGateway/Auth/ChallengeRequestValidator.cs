using CognitoGateway.Http.Binding;

namespace CognitoGateway.Auth;

internal sealed class ChallengeRequestValidator : ModelValidator<ChallengeRequest>
{
    public ChallengeRequestValidator() =>
        Ties(request => FlowRules.OfAnswers(request.ChallengeName, request.ChallengeResponses));
}
