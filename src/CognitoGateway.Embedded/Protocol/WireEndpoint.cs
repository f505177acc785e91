using CognitoGateway.Embedded.Replicas;
using CognitoGateway.Embedded.Simulation;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>The one endpoint of Cognito's API: <c>POST /</c> with the operation in <c>X-Amz-Target</c>.</summary>
internal sealed class WireEndpoint(
    OperationTable operations,
    SigV4Verifier signatures,
    SecondaryRegions secondaries,
    ILogger<WireEndpoint> logger,
    Simulator? simulator = null,
    CallLog? calls = null)
{
    /// <summary>The largest body that Cognito takes: that of branding, 2 MB.</summary>
    public const int MaxBodySize = 2_500_000;

    private const string TargetPrefix = "AWSCognitoIdentityProviderService.";

    /// <summary>Answers one call.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var requestId = Guid.NewGuid().ToString();
        http.Response.Headers["x-amzn-requestid"] = requestId;
        Cors.Allow(http);
        var name = OperationName(http.Request);
        var body = ReadOnlyMemory<byte>.Empty;
        try
        {
            body = await ReadAsync(http.Request, http.RequestAborted);
            var answer = await AnswerAsync(http, name, body, requestId);
            calls?.Record(name, requestId, code: null, body);
            await WireAnswer.WriteAsync(http.Response, answer, http.RequestAborted);
        }
        catch (CognitoException thrown)
        {
            var refusal = ListedErrors.Of(operations.Find(name), thrown);
            calls?.Record(name, requestId, refusal.Code, body);
            ProtocolLog.Refused(logger, name, refusal.Code, requestId);
            await WireAnswer.WriteAsync(http.Response, refusal, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: there is nobody to answer.
            calls?.Record(name, requestId, "Aborted", body);
        }
#pragma warning disable CA1031 // Whatever else goes wrong is answered as Cognito answers its own faults.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ProtocolLog.Failed(logger, e, name, requestId);
            await WireAnswer.WriteAsync(http.Response, Errors.Internal(operations.Find(name)), http.RequestAborted);
        }
    }

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(
        HttpContext http, string name, ReadOnlyMemory<byte> body, string requestId)
    {
        var operation = operations.Find(name) ?? throw Errors.UnknownOperation();
        if (simulator is not null)
        {
            await simulator.BeforeAsync(http, operation, body, RegionOf(http.Request));
        }

        if (NeedsSignature(operation) && signatures.Check(http.Request, body.Span) is { } failure)
        {
            throw new CognitoException(failure.Code, failure.Message);
        }

        var handler = simulator?.HandlerOf(operation)
            ?? operations.HandlerOf(operation)
            ?? throw Errors.NotImplemented(name);
        var region = RegionOf(http.Request);
        var call = new CallContext(
            requestId,
            region,
            http.Connection.RemoteIpAddress,
            http.Request.Headers.UserAgent.ToString())
        {
            CheckRegion = (called, poolId) => secondaries.Check(called, poolId, region),
        };

        return await handler.AnswerAsync(body, call, http.RequestAborted);
    }

    // GetClientToken is taken either way: its client id and secret decide about it.
    private static bool NeedsSignature(CognitoOperation operation) =>
        operation.Signed && operation != CognitoOperations.GetClientToken;

    private static string OperationName(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        return target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : "";
    }

    private static string RegionOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && SigV4Authorization.Parse(header, out _) is { } signed
            ? signed.Region
            : CallContext.DefaultRegion;

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxBodySize));
        try
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw Errors.TooLarge();
        }

        return body.ToArray();
    }
}
