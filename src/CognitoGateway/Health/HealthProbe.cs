using System.Globalization;

namespace CognitoGateway.Health;

/// <summary>
/// Asks a running gateway on this machine whether it lives, for images that have no other program to ask with.
/// </summary>
internal static class HealthProbe
{
    /// <summary>The command line that asks.</summary>
    public const string Flag = "--health";

    private const int Alive = 0;
    private const int Dead = 1;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Asks the gateway that the environment's variables say where it listens.</summary>
    /// <returns>The process's exit code: 0 where it lives.</returns>
    public static Task<int> RunAsync() => RunAsync(Address(
        Environment.GetEnvironmentVariable("ASPNETCORE_URLS"),
        Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")));

    /// <summary>Asks the gateway at an address.</summary>
    internal static async Task<int> RunAsync(Uri address)
    {
        using var http = new HttpClient { Timeout = Timeout };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/live"));
            return answer.IsSuccessStatusCode ? Alive : Dead;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return Dead;
        }
    }

    /// <summary>Where this machine reaches a gateway that listens as the variables say; the first of several.</summary>
    internal static Uri Address(string? urls, string? ports)
    {
        const int DefaultPort = 8080;

        if (urls?.Split(';').FirstOrDefault(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            is { } url)
        {
            // A host such as + or * stands for every address of the machine.
            return new($"http://localhost:{BindingAddress.Parse(url).Port.ToString(CultureInfo.InvariantCulture)}");
        }

        var port = int.TryParse(ports?.Split(';')[0], CultureInfo.InvariantCulture, out var first)
            ? first
            : DefaultPort;
        return new($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}");
    }
}
