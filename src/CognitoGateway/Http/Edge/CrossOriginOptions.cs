namespace CognitoGateway.Http.Edge;

/// <summary>Which pages of other origins may call the gateway; bound from the <c>Cors</c> section.</summary>
public sealed class CrossOriginOptions
{
    internal const string Section = "Cors";

    /// <summary>
    /// Origins, e.g. <c>https://app.example.com</c>. None by default; in Development those of this machine besides.
    /// </summary>
    public IList<string> Origins { get; set; } = [];
}
