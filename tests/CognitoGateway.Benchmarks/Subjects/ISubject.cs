using CognitoGateway.Benchmarks.Load;

namespace CognitoGateway.Benchmarks.Subjects;

/// <summary>One way to make the calls.</summary>
internal interface ISubject : IAsyncDisposable
{
    /// <summary>Gets it ready; where it is called over HTTP, the answer is its address.</summary>
    Task<string> StartAsync();

    /// <summary>Makes one call, in this process.</summary>
    Task CallAsync(Call call);
}
