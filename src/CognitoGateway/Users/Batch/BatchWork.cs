using System.Collections.Concurrent;
using System.Threading.Channels;
using CognitoGateway.Audit;
using CognitoGateway.Sdk;
using CognitoGateway.Telemetry;

namespace CognitoGateway.Users.Batch;

/// <summary>
/// Carries out the lines of a batch, so many at once, and hands their results on in the order of the lines. Lines about
/// the same user are carried out one after the other, so that one may build on another.
/// </summary>
internal sealed class BatchWork(HttpContext context, CognitoClient cognito, BatchOptions options, ILogger logger)
    : IDisposable
{
    // A slow line at the head does not stop those behind it at once.
    private const int ResultsPerSlot = 4;

    private readonly SemaphoreSlim _slots = new(options.Concurrency);
    private readonly ConcurrentDictionary<string, Task> _lastOfUser = new(StringComparer.OrdinalIgnoreCase);

    private readonly Channel<Task<BatchResult>> _results = Channel.CreateBounded<Task<BatchResult>>(
        new BoundedChannelOptions(options.Concurrency * ResultsPerSlot) { SingleReader = true, SingleWriter = true });

    private AuditedAction? Audited => context.Features.Get<AuditedAction>();

    /// <summary>The results to come, in order.</summary>
    public ChannelReader<Task<BatchResult>> Results => _results.Reader;

    /// <summary>Reads the request to its end, and starts each line as soon as there is room.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            var lines = InputLines.ReadAsync(context.Request.BodyReader, options.MaxLineBytes, cancellationToken);
            await foreach (var line in lines)
            {
                // What has been started is always handed on: nothing may outlive the request unseen.
                await _results.Writer.WaitToWriteAsync(cancellationToken);
                await _slots.WaitAsync(cancellationToken);
                _results.Writer.TryWrite(Start(line, cancellationToken));
            }
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            _results.Writer.Complete(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private Task<BatchResult> Start(InputLine line, CancellationToken cancellationToken)
    {
        BatchLine read;
        try
        {
            read = BatchLine.Read(line.Json, options.MaxLineBytes, context, cognito);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is: one bad line does not stop the rest.
            return RefuseAsync(line.Number, exception);
        }

        var username = read.Call.Username;
        var before = _lastOfUser.GetValueOrDefault(username, Task.CompletedTask);
        var result = CarryOutAsync(line.Number, read, before, cancellationToken);
        _lastOfUser[username] = result;
        _ = result.ContinueWith(
            done => _lastOfUser.TryRemove(new(username, done)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        return result;
    }

    private async Task<BatchResult> RefuseAsync(int number, Exception exception)
    {
        try
        {
            return await RecordedAsync(
                BatchResult.Failure(number, null, exception, context, logger), number, line: null, exception, begun: null);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<BatchResult> CarryOutAsync(
        int number, BatchLine line, Task before, CancellationToken cancellationToken)
    {
        long? begun = null;
        try
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            begun = await (Audited?.BeginLineAsync(number, line.Operation.Name, line.Call.Username)
                ?? Task.FromResult<long?>(null));
            var user = await line.Call.SendAsync(cancellationToken);

            return await RecordedAsync(
                BatchResult.Success(number, line.Operation, user, context), number, line, failure: null, begun);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return await RecordedAsync(
                BatchResult.Failure(number, line.Operation, exception, context, logger), number, line, exception, begun);
        }
        catch (Exception exception)
        {
            // The caller went away: what became of the line is not known, and the trail says so.
            await (Audited?.EndLineAsync(
                number,
                line.Operation.Name,
                line.Call.Username,
                StatusCodes.Status499ClientClosedRequest,
                exception,
                begun) ?? Task.CompletedTask);
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }

    // In the trail before the caller is told.
    private async Task<BatchResult> RecordedAsync(
        BatchResult result, int number, BatchLine? line, Exception? failure, long? begun)
    {
        GatewayMeters.BatchLine(line?.Operation.Name, result.Status);
        if (Audited is { } audited)
        {
            await audited.EndLineAsync(
                number, line?.Operation.Name, line?.Call.Username, result.Status, failure, begun);
        }

        return result;
    }
}
