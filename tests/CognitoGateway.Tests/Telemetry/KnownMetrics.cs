using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using CognitoGateway.Cognito;
using CognitoGateway.Sdk;
using CognitoGateway.Telemetry;
using CognitoGateway.Telemetry.Sending;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Telemetry;

/// <summary>A metric that is sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is: counter, gauge and so on.</param>
/// <param name="Unit">Its unit, in UCUM.</param>
/// <param name="Description">What it tells.</param>
/// <param name="IsOwn">Whether it is one of the gateway's own.</param>
internal sealed record KnownMetric(string Name, string Kind, string Unit, string Description, bool IsOwn)
{
    /// <summary>The names that Prometheus gives it when it comes by OTLP.</summary>
    public IEnumerable<string> PrometheusNames
    {
        get
        {
            var name = Name.Replace('.', '_') + Suffix(Unit);

            return Kind switch
            {
                "counter" => [name + "_total"],
                "histogram" => [name + "_bucket", name + "_sum", name + "_count"],
                _ => [name],
            };
        }
    }

    // What is in braces is a remark, and no unit.
    private static string Suffix(string unit) => unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        _ when unit.EndsWith("}/s", StringComparison.Ordinal) => "_per_second",
        _ => "",
    };
}

/// <summary>The metrics that there are, as the running gateway has them.</summary>
internal static class KnownMetrics
{
    private static readonly string[] Own = [CognitoMeters.Name, GatewayMeters.Name];

    /// <summary>Starts a gateway and lists what it measures.</summary>
    public static async Task<IReadOnlyList<KnownMetric>> FindAsync()
    {
        MakeAll();
        var found = new Dictionary<string, KnownMetric>(StringComparer.Ordinal);
        await using var gateway = ListeningGateway.Start();
        _ = gateway.Gateway.Services.GetRequiredKeyedService<CognitoClient>(CognitoServices.Shared);
        using (var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (SentMeters.Names.Contains(instrument.Meter.Name))
                {
                    found[instrument.Name] = Of(instrument);
                }
            },
        })
        {
            listener.Start();
        }

        return [.. found.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal)];
    }

    // Instruments are there from the first use of the class that has them.
    private static void MakeAll()
    {
        var types = new[] { typeof(CognitoMeters).Assembly, typeof(GatewayMeters).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type
                .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(field => field.FieldType == typeof(Meter)));
        foreach (var type in types)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    private static KnownMetric Of(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        var kind = type[..type.IndexOf('`', StringComparison.Ordinal)] switch
        {
            "Counter" or "ObservableCounter" => "counter",
            "UpDownCounter" or "ObservableUpDownCounter" => "up-down counter",
            "Gauge" or "ObservableGauge" => "gauge",
            "Histogram" => "histogram",
            var other => throw new InvalidOperationException($"What is a {other}?"),
        };

        return new(
            instrument.Name,
            kind,
            instrument.Unit ?? "",
            instrument.Description ?? "",
            Own.Contains(instrument.Meter.Name));
    }
}
