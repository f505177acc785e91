using CognitoGateway.Http.Problems;
using CognitoGateway.Security;

namespace CognitoGateway.Exports;

/// <summary>
/// Whether a job may go on: its pool is served, and its caller's key is still there, has the scope and sees what it saw.
/// Of a token nothing can be asked once its request is over.
/// </summary>
internal sealed class JobRights(ApiKeyRing keys, AllowedPools pools)
{
    /// <summary>What the job's caller sees of users' attributes; null for everything.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scope">The scope that its stream asks for.</param>
    /// <exception cref="RejectedRequestException">The job must not go on.</exception>
    public AttributePolicy? PolicyOf(ExportJob job, string scope)
    {
        var (pool, caller) = (job.Order.UserPoolId, job.Caller);
        if (!pools.Allows(pool))
        {
            throw Refusal("This gateway does not serve this user pool any more.");
        }

        if (caller.Scheme != CallerSchemes.ApiKey)
        {
            return caller.Policy.Length == 0 ? null : throw Refusal("What the job's caller sees is not known any more.");
        }

        var key = keys.Named(caller.Name).FirstOrDefault(
            key => key.Holder.Holds(scope, pool) && (key.Attributes?.Text ?? "") == caller.Policy)
            ?? throw Refusal("The API key of the job was revoked, or may do and see something else now.");

        return key.Attributes;
    }

    private static RejectedRequestException Refusal(string detail) =>
        new(detail) { Status = StatusCodes.Status403Forbidden };
}
