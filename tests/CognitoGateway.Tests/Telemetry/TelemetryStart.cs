using CognitoGateway.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Telemetry;

/// <summary>A host with nothing but telemetry: for settings that stop a start.</summary>
internal static class TelemetryStart
{
    /// <summary>Starts it with a setting.</summary>
    public static async Task StartAsync(string setting, string value)
    {
        var builder = WebApplication.CreateSlimBuilder([$"--{setting}={value}", "--urls=http://127.0.0.1:0"]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
    }
}
