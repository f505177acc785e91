using System.ComponentModel.DataAnnotations;
using CognitoGateway.Embedded.Simulation;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>The embedded user pools; bound from the section <c>Embedded</c>.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Embedded";

    /// <summary>Whether they are started with the process; false by default, and refused in Production.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Where they listen: <c>http://localhost:9229</c> by default. Port 0 takes any free port. The host has to be
    /// this machine's own, unless <see cref="AllowRemote"/> is set.
    /// </summary>
    [Required]
    public Uri Url { get; set; } = new("http://localhost:9229");

    /// <summary>Whether <see cref="Url"/> may be one that other machines can reach; false by default.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>
    /// Folder of the data: <c>.data</c> by default. Null or empty keeps everything in memory, until the process ends.
    /// </summary>
    public string? DataDirectory { get; set; } = ".data";

    /// <summary>Whether what is in the folder is deleted at the start; false by default.</summary>
    public bool Reset { get; set; }

    /// <summary>
    /// Bytes that the journal of changes may have before it is made into a snapshot: 64 MiB by default. A journal is
    /// let grow to the size of the last snapshot in any case.
    /// </summary>
    [Range(1024, long.MaxValue)]
    public long SnapshotAfter { get; set; } = 64L << 20;

    /// <summary>
    /// JSON file of what is made at the start if it is not there: pools, clients, groups, users. None by default.
    /// </summary>
    public string? Seed { get; set; }

    /// <summary>Whether an empty store gets the demo pool where no file is seeded; true by default.</summary>
    public bool SeedDemoData { get; set; } = true;

    /// <summary>
    /// Iterations of PBKDF2 for each password hash: 100,000 by default. Less makes many users quick to create, in
    /// tests.
    /// </summary>
    [Range(1, 10_000_000)]
    public int PasswordIterations { get; set; } = 100_000;

    /// <summary>What is simulated for tests of other programs; nothing by default.</summary>
    public SimulateOptions Simulate { get; set; } = new();

    /// <summary>
    /// Secret access keys by access key id, that signed operations are taken from. <c>local</c> with the secret
    /// <c>local</c> where none is given.
    /// </summary>
    public IDictionary<string, Secret> AccessKeys { get; } = new Dictionary<string, Secret>(StringComparer.Ordinal);

    /// <summary>
    /// Where the functions of Lambda triggers are called over HTTP, by ARN or by the function's name; <c>*</c> for all
    /// others, and <c>{name}</c> in an address stands for the name. The address takes the event and answers with it,
    /// as Lambda's Invoke does (<c>http://localhost:3001/2015-03-31/functions/{name}/invocations</c>, say).
    /// </summary>
    [Sensitive] // an address may hold the key that the function asks for
    public IDictionary<string, string> Triggers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
