using System.Net;
using System.Text.Json;

namespace CognitoGateway.Tests.Support;

/// <summary>Calls of routes by their names, e.g. <c>GET /pools/{userPoolId}</c>, for tables of them.</summary>
internal static class RouteCalls
{
    /// <summary>Calls a route, asserts its status, and answers the body; undefined where there is none.</summary>
    /// <param name="client">Who calls.</param>
    /// <param name="route">The route's name.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="expected">The status.</param>
    /// <param name="parameters">What stands for the parameters in the path.</param>
    public static async Task<JsonElement> CallAsync(
        this HttpClient client,
        string route,
        string? body,
        int expected,
        params (string Name, string Value)[] parameters)
    {
        var (method, path) = AddressOf(route, parameters);

        return expected < 400
            ? await client.SendJsonAsync(method, path, body, (HttpStatusCode)expected)
            : await client.RefusedAsync(method, path, body, (HttpStatusCode)expected);
    }

    /// <summary>A route's method, and its path with these parameters.</summary>
    public static (HttpMethod Method, string Path) AddressOf(
        string route, params (string Name, string Value)[] parameters)
    {
        var path = parameters.Aggregate(route, (path, parameter) => path.Replace(
            $"{{{parameter.Name}}}", Uri.EscapeDataString(parameter.Value), StringComparison.Ordinal));
        Assert.DoesNotContain('{', path);
        var parts = path.Split(' ');

        return (new(parts[0]), parts[1]);
    }
}
