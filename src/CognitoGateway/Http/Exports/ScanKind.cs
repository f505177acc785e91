namespace CognitoGateway.Http.Exports;

/// <summary>The ways through all users of a pool.</summary>
internal enum ScanKind
{
    /// <summary>One page after the other, in Cognito's order.</summary>
    Sequential,

    /// <summary>In shards at the same time, in no order.</summary>
    Parallel,
}
