using CognitoGateway.Embedded.Demo;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Seeding;

/// <summary>What is there at the start: the seed file's pools, or else the demo pool in an empty store.</summary>
internal sealed class InitialData(EmbeddedOptions options, PoolStore store, Seeder seeder, DemoData demo)
{
    /// <summary>Makes what is not there yet.</summary>
    /// <exception cref="EmbeddedStartException">The seed file cannot be used.</exception>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(options.Seed))
        {
            await seeder.SeedAsync(Path.GetFullPath(options.Seed), cancellationToken);
        }
        else if (options.SeedDemoData && store.Pools.Count == 0)
        {
            demo.Seed();
        }
    }
}
