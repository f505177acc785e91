using System.Text.Json;
using CognitoGateway.Audit;
using CognitoGateway.Audit.Chain;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.AspNetCore.Mvc;

namespace CognitoGateway.Users.Batch;

/// <summary>What a line came to, written as a line of the answer.</summary>
internal sealed class BatchResult : IDisposable
{
    private const int UsualSize = 512;

    private readonly PooledBuffer _line = new(UsualSize);

    private BatchResult(bool succeeded, int status) => (Succeeded, Status) = (succeeded, status);

    /// <summary>Whether it was carried out.</summary>
    public bool Succeeded { get; }

    /// <summary>What the route for one user would answer.</summary>
    public int Status { get; }

    /// <summary>The line, with its end.</summary>
    public ReadOnlyMemory<byte> Line => _line.Written;

    /// <summary>The result of a line that was carried out.</summary>
    public static BatchResult Success(
        int number, BatchOperation operation, byte[]? user, HttpContext context)
    {
        var result = new BatchResult(succeeded: true, operation.Status);
        result.Write(number, operation.Name, json =>
        {
            if (user is not null)
            {
                json.WriteStartObject("user"u8);
                BatchOperation.User.WriteMembers(user, json, context.User.AttributePolicy()?.View);
                json.WriteEndObject();
            }
        });

        return result;
    }

    /// <summary>The result of a line that failed, with the problem that the route for one user would answer.</summary>
    public static BatchResult Failure(
        int number, BatchOperation? operation, Exception exception, HttpContext context, ILogger logger)
    {
        var problem = ProblemOf(exception, logger);
        var status = problem.Status!.Value;
        var result = new BatchResult(succeeded: false, status);
        result.Write(number, operation?.Name, json =>
        {
            json.WritePropertyName("problem"u8);
            ProblemWriter.Write(json, context, problem, status);
        });

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private static ProblemDetails ProblemOf(Exception exception, ILogger logger)
    {
        var partly = exception as PartlyDoneException;
        switch (partly?.Failure ?? exception)
        {
            case CognitoException error:
                var status = CognitoStatus.Of(error.Code);
                CognitoExceptionHandler.Log(logger, error, status);
                return CognitoExceptionHandler.ProblemOf(error, status, partly?.Done);

            case RejectedRequestException rejected:
                var problem = new ProblemDetails { Status = rejected.Status, Detail = rejected.Message };
                if (rejected.Errors.Count > 0)
                {
                    problem.Extensions["errors"] = rejected.Errors;
                }

                return problem;

            case AuditUnavailableException:
                return new()
                {
                    Status = StatusCodes.Status503ServiceUnavailable,
                    Detail = AuditUnavailableHandler.Detail,
                };

            default:
                ProblemLog.Unexpected(logger, exception);
                return new() { Status = StatusCodes.Status500InternalServerError };
        }
    }

    private void Write(int number, string? operation, Action<Utf8JsonWriter> rest)
    {
        using (var json = new Utf8JsonWriter(_line, JsonAnswer.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, number);
            if (operation is not null)
            {
                json.WriteString("op"u8, operation);
            }

            json.WriteNumber("status"u8, Status);
            rest(json);
            json.WriteEndObject();
        }

        _line.GetSpan(1)[0] = (byte)'\n';
        _line.Advance(1);
    }
}
