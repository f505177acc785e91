using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class SetUICustomizationRequestValidator : ModelValidator<SetUICustomizationRequest>
{
    private const int LargestImage = 100 * 1024;

    public SetUICustomizationRequestValidator() => Ties(Image);

    private static IEnumerable<FieldFailure> Image(SetUICustomizationRequest request)
    {
        if (request.ImageFile?.Length > LargestImage)
        {
            yield return new("imageFile", $"Has to have at most {LargestImage} bytes.");
        }
    }
}
