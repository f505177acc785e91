using System.Globalization;
using System.Text;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>What the program tells the person who started it.</summary>
internal static class StartMessage
{
    private const int MostPools = 10;

    /// <summary>Address, inbox, data and pools.</summary>
    public static string Of(EmbeddedServer server, EmbeddedOptions options)
    {
        var message = new StringBuilder("Amazon Cognito user pools for development and tests\n");
        var data = string.IsNullOrEmpty(options.DataDirectory)
            ? "in memory, until the program ends"
            : Path.GetFullPath(options.DataDirectory);
        message.Append(CultureInfo.InvariantCulture, $"  address  {server.Url}\n");
        message.Append(CultureInfo.InvariantCulture, $"  inbox    {server.Url}inbox\n");
        message.Append(CultureInfo.InvariantCulture, $"  data     {data}\n");
        foreach (var pool in server.Store.Pools.Take(MostPools))
        {
            var users = pool.Read(table => table.Count);
            message.Append(CultureInfo.InvariantCulture, $"  pool     {pool.Pool.Id} (users: {users:N0})\n");
        }

        if (server.Store.Pools.Count > MostPools)
        {
            message.Append(CultureInfo.InvariantCulture, $"           and {server.Store.Pools.Count - MostPools:N0} more\n");
        }

        return message.Append("Ctrl-C ends it.").ToString();
    }
}
