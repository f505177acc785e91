using System.Net;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>What an operation may know of the call besides its request.</summary>
/// <param name="RequestId">UUID of the request, also in the answer's headers.</param>
/// <param name="Region">The region that the call was signed for; <c>local</c> for an unsigned one.</param>
/// <param name="CallerIp">Where the call came from; null where that is not known.</param>
/// <param name="UserAgent">What the caller calls itself; empty where it does not.</param>
internal sealed record CallContext(string RequestId, string Region, IPAddress? CallerIp, string UserAgent)
{
    /// <summary>The region of calls that name none.</summary>
    public const string DefaultRegion = "local";

    /// <summary>Refuses an operation on a pool that is not done in the call's Region; null for nothing.</summary>
    public Action<CognitoOperation, string>? CheckRegion { get; init; }
}
