using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class CreateUserPoolDomainRequestValidator : ModelValidator<CreateUserPoolDomainRequest>
{
    private static readonly string[] Reserved = ["aws", "amazon", "cognito"];

    public CreateUserPoolDomainRequestValidator() => Ties(Name);

    private static IEnumerable<FieldFailure> Name(CreateUserPoolDomainRequest request)
    {
        if (request is { CustomDomainConfig: null, Domain: { } prefix }
            && Array.Exists(Reserved, word => prefix.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("domain", $"Must not have {string.Join(", ", Reserved)} in it.");
        }

        if (request is { CustomDomainConfig: not null, Domain: { } domain } && !domain.Contains('.', StringComparison.Ordinal))
        {
            yield return new("domain", "Has to be a whole domain of yours with customDomainConfig.");
        }
    }
}
