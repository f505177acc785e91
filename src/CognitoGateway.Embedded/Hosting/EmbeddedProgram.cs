using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>The embedded user pools as a program of their own, without the gateway.</summary>
internal static class EmbeddedProgram
{
    private const string SettingsReader = "Microsoft.Extensions.Configuration.Binder";

    public static async Task<int> Main(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            await Console.Out.WriteLineAsync(EmbeddedArguments.Help);
            return 0;
        }

        if (EmbeddedArguments.FindUnknown(args) is { } unknown)
        {
            return await ExplainAsync($"{unknown} is not known.\n{EmbeddedArguments.Help}");
        }

        try
        {
            await RunAsync(args);
            return 0;
        }
        catch (OperationCanceledException)
        {
            // Ended before it had started, as asked.
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            return await ExplainAsync([.. exception.Failures]);
        }
        catch (InvalidOperationException exception) when (exception.Source == SettingsReader)
        {
            return await ExplainAsync(exception.Message);
        }
        catch (EmbeddedStartException exception)
        {
            return await ExplainAsync(exception.Message);
        }
    }

    private static async Task RunAsync(string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new()
        {
            ContentRootPath = Environment.CurrentDirectory,
            EnvironmentName =
                Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
                ?? Environments.Development,
        });
        builder.Configuration
            .AddInMemoryCollection(EmbeddedArguments.Defaults)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{builder.Environment.EnvironmentName}.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(EmbeddedArguments.Settings(args))
            .AddInMemoryCollection([new($"{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.Enabled)}", "true")]);
        builder.Services.AddEmbeddedUserPools();
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        using var host = builder.Build();
        await host.StartAsync();
        await Console.Out.WriteLineAsync(StartMessage.Of(
            host.Services.GetRequiredService<EmbeddedServer>(),
            host.Services.GetRequiredService<IOptions<EmbeddedOptions>>().Value));
        await host.WaitForShutdownAsync();
    }

    private static async Task<int> ExplainAsync(params IReadOnlyList<string> reasons)
    {
        foreach (var reason in reasons)
        {
            await Console.Error.WriteLineAsync($"The embedded user pools cannot start: {reason}");
        }

        return 1;
    }
}
