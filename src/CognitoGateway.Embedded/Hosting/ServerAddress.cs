namespace CognitoGateway.Embedded.Hosting;

/// <summary>Where the server is reached; known once it listens.</summary>
internal sealed class ServerAddress
{
    private Uri? _url;

    /// <summary>The server's own address, without a path.</summary>
    public Uri Url
    {
        get => _url ?? throw new InvalidOperationException("The server does not listen yet.");
        set => _url = value;
    }

    /// <summary>The issuer of a pool's tokens, <c>http://localhost:9229/{poolId}</c>.</summary>
    public string IssuerOf(string poolId) => new Uri(Url, poolId).AbsoluteUri;
}
