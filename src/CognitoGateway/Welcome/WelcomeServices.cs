using CognitoGateway.Http.Edge;
using Microsoft.AspNetCore.Hosting.Server;

namespace CognitoGateway.Welcome;

/// <summary>Registers what the gateway says once it has started.</summary>
internal static class WelcomeServices
{
    /// <summary>Adds the greeting, and the warning of settings that are not safe.</summary>
    public static IServiceCollection AddWelcome(this IServiceCollection services)
    {
        services.AddSingleton<Greeting>();
        services.AddSingleton<Risks>();

        return services.AddHostedService<GreetingAtStart>();
    }

    private sealed class GreetingAtStart(
        Greeting greeting,
        Risks risks,
        IServer server,
        IHostApplicationLifetime lifetime,
        IHostEnvironment environment,
        ILogger<Greeting> logger) : IHostedService
    {
        // Where it listens is known once it does.
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(Greet);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private void Greet()
        {
            // In the tests' server there is no address.
            if (server.Addresses().ToList() is not { Count: > 0 } addresses)
            {
                return;
            }

            Show(greeting.TextAt([.. addresses.Select(ListenAddresses.AsTyped)]));
            foreach (var risk in risks.At(addresses))
            {
                GreetingLog.Unsafe(logger, risk);
            }
        }

        // In Development it is for the person at the terminal, with the demo's key and password in it: no log is to have
        // even those.
        private void Show(string text)
        {
            if (environment.IsDevelopment())
            {
                Console.Out.WriteLine(text);
            }
            else
            {
                GreetingLog.Ready(logger, text);
            }
        }
    }
}
