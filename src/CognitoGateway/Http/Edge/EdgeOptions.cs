namespace CognitoGateway.Http.Edge;

/// <summary>Where the gateway stands for those outside; bound from the <c>Edge</c> section.</summary>
public sealed class EdgeOptions
{
    internal const string Section = "Edge";

    /// <summary>
    /// The path that all routes are under for those outside, e.g. <c>/prod</c>, the stage of an API Gateway; <c>/</c> by
    /// default. Requests are served whether or not it is left in their paths, and addresses in answers begin with it. The
    /// environment variable <c>API_GATEWAY_BASE_PATH</c> says the same, where this setting says nothing.
    /// </summary>
    public string BasePath { get; set; } = "/";

    /// <summary>The same as what stands before the paths of routes: empty for <c>/</c>.</summary>
    internal PathString PathBase => new(BasePath.TrimEnd('/'));
}
