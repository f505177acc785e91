using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks;

/// <summary>Measures every way in turn, several rounds, and prints the medians as one table.</summary>
internal static class Comparison
{
    private const int Rounds = 7;
    private const int LeastWarmUps = 4;
    private const int MostWarmUps = 16;

    private static readonly (string Kind, string Title)[] Ways =
    [
        ("client", "signed client, answer as it came"),
        ("records", "signed client, answer read into records"),
        ("pipeline", "AWSSDK.Core's whole pipeline, as it came"),
        ("gateway", "the whole gateway over HTTP"),
    ];

    public static async Task<int> RunAsync()
    {
        await using var upstream = await Child.StartAsync("upstream");
        var table = new ResultTable();
        foreach (var call in Enum.GetValues<Call>())
        {
            await CompareAsync(call, upstream.Greeting, table);
        }

        await Console.Out.WriteAsync(table.ToString());
        return 0;
    }

    // Each call has processes of its own: code that was optimised for the other call would blur it.
    private static async Task CompareAsync(Call call, string upstream, ResultTable table)
    {
        var children = new List<Child>();
        using var load = new Load();
        try
        {
            foreach (var (kind, _) in Ways)
            {
                children.Add(await Child.StartAsync(kind, upstream));
                await WarmUpAsync(children[^1], load, call);
            }

            // Round by round, not way by way: what else the machine does meets all of them.
            var rounds = children.Select(_ => new List<Usage>()).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < children.Count; i++)
                {
                    rounds[i].Add(await MeasureAsync(children[i], load, call));
                }
            }

            table.Add(call, [.. Ways.Select((way, i) => (way.Title, Median(rounds[i])))]);
        }
        finally
        {
            foreach (var child in children)
            {
                await child.DisposeAsync();
            }
        }
    }

    // The runtime compiles what is hot anew, in the background: until that is done the figures fall from run to run.
    private static async Task WarmUpAsync(Child child, Load load, Call call)
    {
        var last = double.MaxValue;
        for (var i = 1; i <= MostWarmUps; i++)
        {
            var now = (await MeasureAsync(child, load, call)).Microseconds;
            if (i >= LeastWarmUps && now > 0.95 * last)
            {
                return;
            }

            last = now;
        }
    }

    private static async Task<Usage> MeasureAsync(Child child, Load load, Call call)
    {
        var calls = call is Call.User ? 4000 : 1500;
        var before = Usage.Parse(await child.AskAsync("usage"));
        await RunAsync(child, load, call, calls);
        return Usage.Parse(await child.AskAsync("usage")).PerCall(before, calls);
    }

    // What has an address is called over HTTP; the others make their calls themselves.
    private static Task RunAsync(Child child, Load load, Call call, int calls) => child.Greeting.Length == 0
        ? child.AskAsync($"run {call} {calls}")
        : Calls.RunAsync(calls, () => load.GetAsync(new(child.Greeting), call));

    private static Usage Median(List<Usage> rounds) => new(
        rounds.Select(usage => usage.Microseconds).Order().ElementAt(Rounds / 2),
        rounds.Select(usage => usage.Bytes).Order().ElementAt(Rounds / 2));

    /// <summary>Makes the gateway's load.</summary>
    private sealed class Load : IDisposable
    {
        private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

        public async Task GetAsync(Uri gateway, Call call)
        {
            var users = $"/pools/{Calls.UserPoolId}/users";
            var path = call is Call.User ? $"{users}/{Calls.Username}" : $"{users}?limit={Calls.PageSize}";
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway, path));
            request.Headers.TryAddWithoutValidation("X-Api-Key", GatewaySubject.ApiKey);
            using var response = await _http.SendAsync(request, CancellationToken.None);
            var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            if (body.AsSpan().Count("\"username\""u8) != (call is Call.User ? 1 : Calls.PageSize))
            {
                throw new InvalidOperationException("The gateway does not answer what is measured.");
            }
        }

        public void Dispose() => _http.Dispose();
    }
}
