using CognitoGateway.Sdk;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Cognito;

/// <summary>Whom the request's calls to Cognito are for.</summary>
internal sealed class RequestCaller
{
    /// <summary>The caller; nobody in particular outside a request.</summary>
    public QuotaCaller Caller { get; set; } = QuotaCaller.Nobody;

    /// <summary>Where the calls are counted; null for nowhere.</summary>
    public CognitoUsage? Usage { get; set; }
}
