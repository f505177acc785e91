using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>Limits how often one address may call the routes that say so, and tells it on every answer.</summary>
internal sealed class AuthRateLimit
{
    private const string Policy = "auth";
    private const int SiteBytes = 8;

    private readonly RequestDelegate _next;
    private readonly AuthRateLimitOptions _options;
    private readonly IProblemDetailsService _problems;
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    /// <summary>Makes the limit of the configuration.</summary>
    public AuthRateLimit(
        RequestDelegate next,
        IOptions<AuthRateLimitOptions> options,
        TimeProvider clock,
        IProblemDetailsService problems,
        IHostApplicationLifetime lifetime)
    {
        _next = next;
        _options = options.Value;
        _problems = problems;
        _limiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.Get(
            SiteOf(context.Connection.RemoteIpAddress),
            _ => new AddressLimiter(_options.Requests, _options.Window, clock)));
        lifetime.ApplicationStopped.Register(_limiter.Dispose);
    }

    /// <summary>Serves a request; called by the framework.</summary>
    public Task InvokeAsync(HttpContext context) =>
        _options.Requests == 0 || context.GetEndpoint()?.Metadata.GetMetadata<RateLimitedRoute>() is null
            ? _next(context)
            : LimitAsync(context);

    /// <summary>
    /// Who is counted as one: an IPv4 address, or the 64 bits of an IPv6 address that one site has all the rest of.
    /// </summary>
    internal static IPAddress SiteOf(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily is AddressFamily.InterNetwork)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SiteBytes).Clear();

        return new(bytes);
    }

    private async Task LimitAsync(HttpContext context)
    {
        using var lease = (AddressLease)_limiter.AttemptAcquire(context);
        context.Response.OnStarting(
            static state =>
            {
                var (limit, response, share) = ((AuthRateLimit, HttpResponse, AddressLease))state;
                limit.WriteHeaders(response.Headers, share);
                return Task.CompletedTask;
            },
            (this, context.Response, lease));

        if (lease.IsAcquired)
        {
            await _next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Text(lease.SecondsLeft);
        await _problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails =
            {
                Status = StatusCodes.Status429TooManyRequests,
                Detail = $"Too many requests from this address; try again in {lease.SecondsLeft} s.",
            },
        });
    }

    private void WriteHeaders(IHeaderDictionary headers, AddressLease lease)
    {
        headers["RateLimit-Policy"] = $"\"{Policy}\";q={lease.Limit};w={(long)_options.Window.TotalSeconds}";
        headers["RateLimit"] = $"\"{Policy}\";r={lease.Remaining};t={lease.SecondsLeft}";
        headers["X-RateLimit-Limit"] = Text(lease.Limit);
        headers["X-RateLimit-Remaining"] = Text(lease.Remaining);
        headers["X-RateLimit-Reset"] = Text(lease.EndsAt.ToUnixTimeSeconds());
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Says that a route counts against the limit of its caller's address.</summary>
internal sealed class RateLimitedRoute;
