using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.Seeding;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Simulation;
using CognitoGateway.Embedded.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CognitoGateway.Embedded.Control;

/// <summary>The routes under <c>/_control</c>: for tests, and only from this machine.</summary>
internal sealed class ControlEndpoints(
    AdjustableClock clock,
    Simulator simulator,
    Throttle throttle,
    SimulatedRisks risks,
    CallLog calls,
    Snapshots snapshots,
    PoolStore store,
    InitialData initialData,
    AttemptLimits limits,
    LockOuts lockOuts,
    EmbeddedOptions options)
{
    // Some thousand years: far beyond any test, and within what a date can hold.
    private const double LongestSeconds = 1e11 / 3;

    private readonly SimulationPlan _plan = new() { Throttle = options.Simulate.Throttle };

    /// <summary>Maps them, and begins with what the options say.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        simulator.Follow(_plan);
        Map(routes, HttpMethods.Get, "/clock", http => WriteAsync(http, Clock()));
        Map(routes, HttpMethods.Put, "/clock", SetClockAsync);
        Map(routes, HttpMethods.Delete, "/clock", ResetClockAsync);
        Map(routes, HttpMethods.Get, "/simulation", http => WriteAsync(http, simulator.Plan));
        Map(routes, HttpMethods.Put, "/simulation", SimulateAsync);
        Map(routes, HttpMethods.Delete, "/simulation", EndSimulationAsync);
        Map(routes, HttpMethods.Get, "/risk", http => WriteAsync(http, risks.Plan));
        Map(routes, HttpMethods.Put, "/risk", SimulateRisksAsync);
        Map(routes, HttpMethods.Delete, "/risk", EndRisksAsync);
        Map(routes, HttpMethods.Get, "/calls", http => WriteAsync(http, Calls()));
        Map(routes, HttpMethods.Delete, "/calls", ForgetCallsAsync);
        Map(routes, HttpMethods.Get, "/snapshots", http => WriteAsync(http, new SnapshotNames(snapshots.Names)));
        Map(routes, HttpMethods.Put, "/snapshots/{name}", TakeSnapshotAsync);
        Map(routes, HttpMethods.Post, "/snapshots/{name}/restore", RestoreAsync);
        Map(routes, HttpMethods.Delete, "/snapshots/{name}", ForgetSnapshotAsync);
        Map(routes, HttpMethods.Post, "/reset", ResetAsync);
    }

    private static void Map(IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, Task> answer) =>
        routes.MapMethods("/_control" + path, [method], (RequestDelegate)(async http =>
        {
            http.Response.Headers.CacheControl = "no-store";
            if (ControlAccess.Refusal(http.Request) is { } refusal)
            {
                await RefuseAsync(http, refusal.Status, refusal.Reason);
                return;
            }

            try
            {
                await answer(http);
            }
            catch (JsonException e)
            {
                await RefuseAsync(
                    http, StatusCodes.Status400BadRequest, $"The body is not what it should be at {e.Path ?? "$"}.");
            }
            catch (ControlException e)
            {
                await RefuseAsync(http, StatusCodes.Status400BadRequest, e.Message);
            }
        }));

    private async Task SetClockAsync(HttpContext http)
    {
        var change = await ReadAsync<ClockChange>(http);
        switch (change)
        {
            case { OffsetSeconds: { } offset, FrozenAt: null, AdvanceSeconds: null }:
                clock.Shift(Seconds(offset));
                break;
            case { OffsetSeconds: null, FrozenAt: { } at, AdvanceSeconds: null }:
                clock.Freeze(at);
                break;
            case { OffsetSeconds: null, FrozenAt: null, AdvanceSeconds: { } advance }:
                clock.Advance(Seconds(advance));
                break;
            default:
                throw new ControlException("One of offsetSeconds, frozenAt and advanceSeconds has to be there.");
        }

        await WriteAsync(http, Clock());
    }

    private Task ResetClockAsync(HttpContext http)
    {
        clock.Shift(TimeSpan.Zero);
        return WriteAsync(http, Clock());
    }

    private async Task SimulateAsync(HttpContext http)
    {
        var plan = await ReadAsync<SimulationPlan>(http);
        if (plan.FindMistake() is { } mistake)
        {
            throw new ControlException(mistake);
        }

        simulator.Follow(plan);
        await WriteAsync(http, plan);
    }

    private Task EndSimulationAsync(HttpContext http)
    {
        simulator.Follow(new());
        return WriteAsync(http, simulator.Plan);
    }

    private async Task SimulateRisksAsync(HttpContext http)
    {
        var plan = await ReadAsync<RiskPlan>(http);
        if (plan.FindMistake() is { } mistake)
        {
            throw new ControlException(mistake);
        }

        risks.Follow(plan);
        await WriteAsync(http, plan);
    }

    private Task EndRisksAsync(HttpContext http)
    {
        risks.Follow(new());
        return WriteAsync(http, risks.Plan);
    }

    private Task ForgetCallsAsync(HttpContext http)
    {
        calls.Clear();
        return WriteAsync(http, Calls());
    }

    private Task TakeSnapshotAsync(HttpContext http)
    {
        snapshots.Take(NameOf(http));
        return WriteAsync(http, new SnapshotNames(snapshots.Names));
    }

    private async Task RestoreAsync(HttpContext http)
    {
        if (!await snapshots.TryRestoreAsync(NameOf(http), http.RequestAborted))
        {
            await RefuseUnknownAsync(http);
            return;
        }

        ForgetAttempts();
        await WriteAsync(http, new SnapshotNames(snapshots.Names));
    }

    private Task ForgetSnapshotAsync(HttpContext http) => snapshots.TryForget(NameOf(http))
        ? WriteAsync(http, new SnapshotNames(snapshots.Names))
        : RefuseUnknownAsync(http);

    // As after a start with --reset; snapshots stay.
    private async Task ResetAsync(HttpContext http)
    {
        simulator.Follow(_plan);
        risks.Follow(new());
        clock.Shift(TimeSpan.Zero);
        await store.ReplaceAsync([], http.RequestAborted);
        await initialData.MakeAsync(http.RequestAborted);
        ForgetAttempts();
        calls.Clear();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private void ForgetAttempts()
    {
        throttle.Clear();
        limits.Clear();
        lockOuts.Clear();
    }

    private ClockReading Clock() => new(clock.GetUtcNow(), clock.Offset.TotalSeconds, clock.FrozenAt);

    private CallsReport Calls()
    {
        var (counts, last) = calls.Read();
        return new(counts, last);
    }

    private static TimeSpan Seconds(double seconds) => Math.Abs(seconds) <= LongestSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ControlException("That is too far away.");

    private static string NameOf(HttpContext http) => (string)http.Request.RouteValues["name"]!;

    private static async Task<T> ReadAsync<T>(HttpContext http)
        where T : class =>
        await http.Request.ReadFromJsonAsync(TypeOf<T>(), http.RequestAborted)
            ?? throw new ControlException("The body has to be an object.");

    private static Task WriteAsync<T>(HttpContext http, T answer) =>
        http.Response.WriteAsJsonAsync(answer, TypeOf<T>(), cancellationToken: http.RequestAborted);

    private static Task RefuseAsync(HttpContext http, int status, string reason)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, new ControlError(reason));
    }

    private static Task RefuseUnknownAsync(HttpContext http) =>
        RefuseAsync(http, StatusCodes.Status404NotFound, "There is no snapshot of that name.");

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)ControlJson.Default.GetTypeInfo(typeof(T))!;
}
