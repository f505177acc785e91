using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace CognitoGateway.Tests.Security;

/// <summary>Answers what is published at an address, and keeps who was asked.</summary>
internal sealed class Publisher(IReadOnlyDictionary<string, string> published) : HttpMessageHandler
{
    /// <summary>The addresses that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Makes every address unreachable.</summary>
    public bool Down { get; set; }

    /// <summary>Holds every answer back until it is done.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        Asked.Enqueue(address);
        await Held.WaitAsync(cancellationToken);
        if (Down)
        {
            throw new HttpRequestException("The issuer is down.");
        }

        return published.TryGetValue(address, out var json)
            ? new() { Content = new StringContent(json, Encoding.UTF8, "application/json") }
            : new(HttpStatusCode.NotFound);
    }
}
