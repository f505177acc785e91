using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Pools;

internal sealed class CreateUserPoolReplicaRequestValidator : ModelValidator<CreateUserPoolReplicaRequest>
{
    public CreateUserPoolReplicaRequestValidator() => Ties(Region);

    private static IEnumerable<FieldFailure> Region(CreateUserPoolReplicaRequest request)
    {
        if (request is { UserPoolId: { } pool, RegionName: { } region } && TokenPool.RegionOf(pool) == region)
        {
            yield return new("regionName", "Has to be another region than the pool's own.");
        }
    }
}
