using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Operations;

/// <summary>
/// The operations that one request takes, one after the other. Cognito cannot undo them together: where one fails
/// after others went through, the failure says which did, so that nothing is half-done silently.
/// </summary>
internal sealed class Steps
{
    private readonly List<string> _done = [];

    /// <summary>Takes a step.</summary>
    /// <param name="what">What has happened once it went through, for the caller to read.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="PartlyDoneException">It failed, and others went through before.</exception>
    public async Task<T> TakeAsync<T>(string what, Func<Task<T>> step)
    {
        try
        {
            var result = await step();
            _done.Add(what);
            return result;
        }
        catch (CognitoException failure) when (_done.Count > 0)
        {
            throw new PartlyDoneException(failure, _done);
        }
    }
}

/// <summary>A request failed after a part of it was done.</summary>
internal sealed class PartlyDoneException(CognitoException failure, IReadOnlyList<string> done)
    : Exception("A part of the request was done before the rest failed.", failure)
{
    /// <summary>What failed.</summary>
    public CognitoException Failure => failure;

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<string> Done => done;
}
