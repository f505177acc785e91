using System.Text.Json.Serialization.Metadata;

namespace CognitoGateway.Sdk;

/// <summary>What happens when an operation is sent a second time.</summary>
public enum OperationKind
{
    /// <summary>Changes nothing.</summary>
    Read,

    /// <summary>Leaves the same state behind, however often it is sent.</summary>
    Idempotent,

    /// <summary>Creates, sends, consumes or counts something each time, or fails because the first one landed.</summary>
    NonIdempotent,
}

/// <summary>How a list operation hands out its pages: the wire names of its members.</summary>
/// <param name="Items">The response member that holds the page's rows.</param>
/// <param name="RequestToken">The request member that takes the token of a page.</param>
/// <param name="ResponseToken">The response member that holds the next page's token.</param>
/// <param name="Limit">The request member that takes the page's size; null where the operation takes none.</param>
/// <param name="LargestPage">Most rows that may be asked for at once.</param>
public sealed record Pagination(
    string Items, string RequestToken, string ResponseToken, string? Limit, int LargestPage);

/// <summary>One operation of Cognito's user-pool API: what the pipeline needs to know about it.</summary>
public abstract class CognitoOperation
{
    private protected CognitoOperation(string name, OperationKind kind)
    {
        Name = name;
        Kind = kind;
        Target = "AWSCognitoIdentityProviderService." + name;
    }

    /// <summary>Name on the wire, e.g. <c>AdminGetUser</c>.</summary>
    public string Name { get; }

    /// <summary>Value of the <c>X-Amz-Target</c> header.</summary>
    public string Target { get; }

    /// <summary>What a second send does.</summary>
    public OperationKind Kind { get; }

    /// <summary>Whether it is signed with AWS credentials (SigV4) or sent without any.</summary>
    public bool Signed { get; init; }

    /// <summary>The request-rate category it draws on; null where Cognito publishes none.</summary>
    public string? QuotaCategory { get; init; }

    /// <summary>How it hands out pages; null where it does not.</summary>
    public Pagination? Pagination { get; init; }

    /// <summary>The error codes that the service model lists for it.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Whether its successful answer has a body with members.</summary>
    public bool HasOutput => ResponseType != typeof(NoResponse);

    /// <summary>The record of its request.</summary>
    public abstract Type RequestType { get; }

    /// <summary>The record of its response; <see cref="NoResponse"/> where there is none.</summary>
    public abstract Type ResponseType { get; }
}

/// <summary>An operation with its response record.</summary>
/// <typeparam name="TResponse">The response record.</typeparam>
public abstract class CognitoOperation<TResponse> : CognitoOperation
    where TResponse : CognitoShape
{
    private JsonTypeInfo<TResponse>? _responseInfo;

    private protected CognitoOperation(string name, OperationKind kind)
        : base(name, kind)
    {
    }

    /// <inheritdoc/>
    public override Type ResponseType => typeof(TResponse);

    /// <summary>How the response is read in the wire dialect.</summary>
    public JsonTypeInfo<TResponse> ResponseInfo => _responseInfo ??= CognitoJson.Wire.TypeInfo<TResponse>();
}

/// <summary>An operation with its request and response records.</summary>
/// <typeparam name="TRequest">The request record.</typeparam>
/// <typeparam name="TResponse">The response record.</typeparam>
public sealed class CognitoOperation<TRequest, TResponse>(string name, OperationKind kind)
    : CognitoOperation<TResponse>(name, kind)
    where TRequest : CognitoShape
    where TResponse : CognitoShape
{
    private JsonTypeInfo<TRequest>? _requestInfo;

    /// <inheritdoc/>
    public override Type RequestType => typeof(TRequest);

    /// <summary>How the request is written in the wire dialect.</summary>
    public JsonTypeInfo<TRequest> RequestInfo => _requestInfo ??= CognitoJson.Wire.TypeInfo<TRequest>();
}
