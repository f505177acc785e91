using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.HttpFiles;

/// <summary>Sends a file's requests to a gateway, top to bottom, and checks each answer's status.</summary>
internal sealed class HttpFileRunner(GatewaySettings gateway)
{
    /// <summary>Called with the bodies of each request and its answer, in the order sent.</summary>
    public Action<string, string> Exchanged { get; init; } = (_, _) => { };

    /// <summary>Runs the whole file; gives one line per answer whose status is not the promised one.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(HttpFile file, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string>(file.Variables)
        {
            ["gateway"] = gateway.Address.OriginalString,
            ["inbox"] = gateway.Embedded.OriginalString,
        };
        var references = new References(variables);
        var failures = new List<string>();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var request in file.Requests)
        {
            var answer = await SendAsync(client, request, references, cancellationToken);
            if (answer.Status != request.Status)
            {
                failures.Add($"{request.Title}: {answer.Status}, not {request.Status}: {answer.Body}");
            }

            if (request.Name is not null)
            {
                references.Add(request.Name, answer);
            }
        }

        return failures;
    }

    private async Task<HttpFileAnswer> SendAsync(
        HttpClient client, HttpFileRequest request, References references, CancellationToken cancellationToken)
    {
        var body = references.Replace(request.Body);
        using var message = new HttpRequestMessage(new(request.Method), references.Replace(request.Address))
        {
            Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) : null,
        };
        foreach (var (name, value) in request.Headers)
        {
            SetHeader(message, name, references.Replace(value));
        }

        using var response = await client.SendAsync(message, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        Exchanged(body, answer);

        return new HttpFileAnswer((int)response.StatusCode, response.Headers, answer);
    }

    private static void SetHeader(HttpRequestMessage message, string name, string value)
    {
        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        {
            message.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
        }
        else
        {
            Assert.True(message.Headers.TryAddWithoutValidation(name, value), $"{name} cannot be sent.");
        }
    }
}
