using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.ImportJobs;

/// <summary>
/// Streams files on to the addresses that Cognito signed for them. To no other one: a redirect is not followed, and
/// nothing of the caller's but the bytes goes there.
/// </summary>
internal sealed class ImportUpload(TimeProvider clock) : IDisposable
{
    /// <summary>Bytes that Cognito takes at most.</summary>
    public const long LargestFile = 100_000_000;

    // Cognito's addresses are good for as long.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    /// <summary>Sends the file.</summary>
    /// <exception cref="RejectedRequestException">The address does not take it.</exception>
    /// <exception cref="CognitoException">The address could not be reached, or answers what it should not.</exception>
    public async Task SendAsync(Uri address, ImportFile file, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var request = Request(address, file);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            ThrowUnlessTaken(response);
        }
        catch (HttpRequestException failure)
        {
            // The caller's own body was not what it said: that is told to the caller.
            throw failure.InnerException is BadHttpRequestException bad
                ? bad
                : Failure(CognitoErrorCodes.Unreachable, "The job's address could not be reached.", failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(CognitoErrorCodes.Timeout, "The job's address did not take the file in time.", late);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(Uri address, ImportFile file) => new(HttpMethod.Put, address)
    {
        // Part of what Cognito signed.
        Headers = { { "x-amz-server-side-encryption", "aws:kms" } },
        Content = new StreamContent(file.Csv) { Headers = { ContentLength = file.Length } },
    };

    private static void ThrowUnlessTaken(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        switch (status)
        {
            case >= 200 and < 300:
                return;
            case >= 400 and < 500:
                throw new RejectedRequestException(
                    $"The job's address does not take the file ({status}): it may have expired. Create a new job.")
                {
                    Status = StatusCodes.Status409Conflict,
                };
            default:
                throw Failure(CognitoErrorCodes.MalformedAnswer, $"The job's address answered with {status}.");
        }
    }

    private static CognitoException Failure(string code, string message, Exception? cause = null) =>
        new(code, message, cause) { Retry = RetrySafety.IfIdempotent };
}
