using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>
/// A process of its own for what is measured, so that neither the canned Cognito nor who makes the load counts. It
/// takes commands on its standard input, and ends with it.
/// </summary>
internal static class MeasuredProcess
{
    public static async Task<int> RunAsync(ISubject subject)
    {
        await using (subject)
        {
            await Lines.SayAsync(await subject.StartAsync());
            while (await Console.In.ReadLineAsync() is { } command)
            {
                await Lines.SayAsync(command.Split(' ') switch
                {
                    ["usage"] => Usage.Now.ToString(),
                    ["run", var call, var count] => await RunAsync(subject, Enum.Parse<Call>(call), count),
                    _ => throw new InvalidOperationException(command),
                });
            }
        }

        return 0;
    }

    private static async Task<string> RunAsync(ISubject subject, Call call, string count)
    {
        await Calls.RunAsync(int.Parse(count, InvariantCulture), () => subject.CallAsync(call));
        return "done";
    }
}
