using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace CognitoGateway.Sdk;

/// <summary>
/// The AWS credentials of signed calls, from AWSSDK.Core's own chain, which also renews them. They are looked for
/// when the first call needs them.
/// </summary>
internal sealed class CognitoCredentials(CognitoClientOptions options)
{
    private const string RoleSessionName = "CognitoGateway";

    private AWSCredentials? _found;

    /// <summary>The credentials at this moment for calls to the region.</summary>
    /// <exception cref="CognitoException">There are none, or their source fails, in whatever way.</exception>
    public async ValueTask<ImmutableCredentials> GetAsync(string region, CancellationToken cancellationToken)
    {
        if (options.Endpoints.TryGetValue(region, out var endpoint) && endpoint.AccessKeyId is { } accessKeyId)
        {
            return new(accessKeyId, endpoint.SecretAccessKey?.Reveal() ?? "", token: null);
        }

        try
        {
            var source = _found ?? await FindAsync(cancellationToken);
            return await source.GetCredentialsAsync().WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new CognitoException(CognitoErrorCodes.NoCredentials, "No AWS credentials were found.", e)
            {
                Retry = RetrySafety.Never,
            };
        }
    }

    // Two first calls at once may both look: they find the same.
    private async Task<AWSCredentials> FindAsync(CancellationToken cancellationToken) =>
        _found = WithRole(await FindSourceAsync(cancellationToken));

    private async Task<AWSCredentials> FindSourceAsync(CancellationToken cancellationToken)
    {
        if (options.Profile is not { } profile)
        {
            return await new DefaultAWSCredentialsIdentityResolver()
                .ResolveIdentityAsync(clientConfig: null, cancellationToken);
        }

        return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var credentials)
            ? credentials
            : throw new AmazonClientException($"The AWS profile {profile} was not found.");
    }

    private AWSCredentials WithRole(AWSCredentials source) => options.RoleArn is { } role
        ? new AssumeRoleAWSCredentials(source, role, RoleSessionName)
        : source;
}
