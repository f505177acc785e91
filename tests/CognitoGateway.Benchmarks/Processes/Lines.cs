namespace CognitoGateway.Benchmarks.Processes;

/// <summary>What processes tell each other: lines on the standard output, marked so that logs do not matter.</summary>
internal static class Lines
{
    public const string Mark = "@@ ";

    public static async Task SayAsync(string what)
    {
        await Console.Out.WriteLineAsync(Mark + what);
        await Console.Out.FlushAsync();
    }
}
