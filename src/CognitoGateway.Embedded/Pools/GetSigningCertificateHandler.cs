using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>Shows the certificate that identity providers know the pool's signed requests by.</summary>
internal sealed class GetSigningCertificateHandler(PoolStore store, SigningKeys keys, TimeProvider time)
    : OperationHandler<GetSigningCertificateRequest, GetSigningCertificateResponse>(
        CognitoOperations.GetSigningCertificate)
{
    private const int ValidYears = 10;

    public override ValueTask<GetSigningCertificateResponse> HandleAsync(
        GetSigningCertificateRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;
        var start = Start(pool);

        return new(new GetSigningCertificateResponse
        {
            Certificate = Convert.ToBase64String(
                keys.ForIdTokens(pool).Certify(pool.Id, start, start.AddYears(ValidYears))),
        });
    }

    // There is a new one each year: all that is in it follows from the pool, and so it needs not be kept.
    private DateTimeOffset Start(UserPool pool)
    {
        var created = pool.Settings.CreationDate ?? DateTimeOffset.UnixEpoch;
        var now = time.GetUtcNow();
        var years = now.Year - created.Year;

        return created.AddYears(created.AddYears(years) <= now || years == 0 ? years : years - 1);
    }
}
