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

    /// <summary>Where a domain is reached by a browser that knows no names but this one.</summary>
    public string DomainAt(string name) => new Uri(Url, $"domains/{name}").AbsoluteUri;
}
