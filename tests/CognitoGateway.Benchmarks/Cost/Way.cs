using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Cost;

/// <summary>A way to make the calls that is measured.</summary>
/// <param name="Title">What the table calls it.</param>
/// <param name="Start">Starts it before a canned Cognito.</param>
internal sealed record Way(string Title, Func<Site, Task<RunningWay>> Start)
{
    /// <summary>
    /// Calls of one round, in proportion to the others': CPU time of other programs comes in steps of 10 ms.
    /// </summary>
    public double CallsShare { get; init; } = 1;

    /// <summary>What the machine lacks for it; null where nothing is missing.</summary>
    public string? Lacks { get; init; }

    /// <summary>Whether it is called over HTTP, by the same load as the others.</summary>
    public bool IsServer { get; init; } = true;
}

/// <summary>Where a way is started.</summary>
/// <param name="Upstream">The canned Cognito.</param>
/// <param name="Call">The call that it is for.</param>
/// <param name="Connections">Connections of the load.</param>
/// <param name="Cores">Cores that it may use.</param>
internal sealed record Site(Uri Upstream, Call Call, int Connections, Cores Cores);
