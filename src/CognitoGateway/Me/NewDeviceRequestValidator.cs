using CognitoGateway.Http.Binding;

namespace CognitoGateway.Me;

internal sealed class NewDeviceRequestValidator : ModelValidator<NewDeviceRequest>
{
    public NewDeviceRequestValidator() => Ties(Verifier);

    private static IEnumerable<FieldFailure> Verifier(NewDeviceRequest request)
    {
        const string field = "deviceSecretVerifierConfig";
        if (request.DeviceSecretVerifierConfig is { PasswordVerifier: null, Salt: not null })
        {
            yield return new($"{field}.passwordVerifier", "Is required with salt.");
        }

        if (request.DeviceSecretVerifierConfig is { PasswordVerifier: not null, Salt: null })
        {
            yield return new($"{field}.salt", "Is required with passwordVerifier.");
        }
    }
}
