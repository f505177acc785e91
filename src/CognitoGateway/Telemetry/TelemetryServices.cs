using System.Diagnostics;
using CognitoGateway.Telemetry.Logs;
using CognitoGateway.Telemetry.Sending;
using Microsoft.Extensions.Logging.Console;

namespace CognitoGateway.Telemetry;

/// <summary>Registers what is told of the gateway's work: logs, and where asked for traces and metrics.</summary>
internal static class TelemetryServices
{
    // The server's spans say nothing of the request by default, as instrumentation packages did that.
    private const string BareSpans = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    /// <summary>
    /// Adds the log, in lines of JSON outside of Development, and the sending of telemetry to where the configuration
    /// says. It has to stand before whatever else stops with the host, to send what is told of that too.
    /// </summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        // What callers have go along with their traces, baggage above all, goes to nobody: neither to AWS nor to the
        // issuers of tokens. The calls to Cognito have headers of their own.
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateNoOutputPropagator();
        builder.AddLog();
        builder.AddSentrySettings();
        builder.Services.AddOptionsWithValidateOnStart<OtlpOptions, OtlpOptionsValidator>().BindConfiguration("");
        if (Destinations.In(builder.Configuration).Any)
        {
            builder.AddSending();
        }

        return builder;
    }

    /// <summary>Logs a line for each request. It has to stand where it sees how every request ends.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();

    private static void AddLog(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        builder.Services.PostConfigure<ConsoleLoggerOptions>(console =>
            console.FormatterName ??= isDevelopment ? ConsoleFormatterNames.Simple : JsonLines.FormatterName);
    }

    private static void AddSentrySettings(this WebApplicationBuilder builder)
    {
        foreach (var (variable, setting) in SentryOptions.Variables)
        {
            if (builder.Configuration[variable] is { Length: > 0 } value)
            {
                builder.Configuration[setting] = value;
            }
        }

        builder.Services.AddOptionsWithValidateOnStart<SentryOptions, SentryOptionsValidator>()
            .BindConfiguration(SentryOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static void AddSending(this WebApplicationBuilder builder)
    {
        AppContext.SetSwitch(BareSpans, isEnabled: false);
        builder.Services.AddSingleton<TelemetrySender>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<TelemetrySender>());
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<TelemetrySender>());
    }
}
