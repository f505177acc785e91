namespace CognitoGateway.Embedded.Triggers;

/// <summary>What a function is called with, and answers with once it has filled in <see cref="Response"/>.</summary>
internal sealed record TriggerEvent<TRequest, TResponse>
{
    /// <summary><c>1</c>; <c>2</c> or <c>3</c> for the later versions of a trigger.</summary>
    public required string Version { get; init; }

    /// <summary>The part of the pool's id before the underscore.</summary>
    public required string Region { get; init; }

    /// <summary>The pool.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The user.</summary>
    public required string UserName { get; init; }

    /// <summary>Who called the service.</summary>
    public required CallerContext CallerContext { get; init; }

    /// <summary>One of <see cref="Triggers.TriggerSource"/>.</summary>
    public required string TriggerSource { get; init; }

    /// <summary>What the function is told.</summary>
    public required TRequest Request { get; init; }

    /// <summary>What the function may say.</summary>
    public required TResponse Response { get; init; }

    /// <summary>The name alone: events hold personal data.</summary>
    public override string ToString() => TriggerSource;
}

/// <summary>Who called the service that calls the function.</summary>
/// <param name="AwsSdkVersion">The caller's SDK; never told.</param>
/// <param name="ClientId">The app client, or that there is none.</param>
internal sealed record CallerContext(string AwsSdkVersion, string ClientId);

/// <summary>What a function answers with, as far as it is read.</summary>
internal sealed record TriggerAnswer<TResponse>
    where TResponse : class
{
    /// <summary>What the function says; null where it says nothing.</summary>
    public TResponse? Response { get; init; }
}
