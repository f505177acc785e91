using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>
/// Has the application own the path that it is under for those outside. What stands before it, an API Gateway with its
/// stages say, takes the path off or leaves it on, as it is set up: either way the routes are found, and the addresses in
/// answers are those from outside.
/// </summary>
internal static class BasePath
{
    /// <summary>Takes the base path off requests' paths, where it is there. It has to stand first.</summary>
    public static IApplicationBuilder UseBasePath(this IApplicationBuilder app)
    {
        var edge = app.ApplicationServices.GetRequiredService<IOptionsMonitor<EdgeOptions>>();

        return app.Use((context, next) =>
        {
            var request = context.Request;
            request.PathBase = edge.CurrentValue.PathBase;
            if (request.PathBase.HasValue && request.Path.StartsWithSegments(
                request.PathBase, StringComparison.Ordinal, out var rest))
            {
                request.Path = rest.HasValue ? rest : "/";
            }

            return next(context);
        });
    }

    /// <summary>A path without the base path, where it begins with it.</summary>
    public static string Without(PathString pathBase, string path)
    {
        var before = pathBase.Value ?? "";

        return before.Length > 0 && path.StartsWith(before, StringComparison.Ordinal)
            && (path.Length == before.Length || path[before.Length] == '/')
                ? path[before.Length..]
                : path;
    }
}

/// <summary>The environment's variable for the base path, as the setting that it stands for.</summary>
internal sealed class BasePathVariable() : EnvironmentVariablesConfigurationProvider, IConfigurationSource
{
    private const string Name = "API_GATEWAY_BASE_PATH";

    /// <inheritdoc/>
    public override void Load()
    {
        if (Environment.GetEnvironmentVariable(Name) is { Length: > 0 } path)
        {
            Set($"{EdgeOptions.Section}:{nameof(EdgeOptions.BasePath)}", path);
        }
    }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
