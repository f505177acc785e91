using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.WebUtilities;

namespace CognitoGateway.Exports;

/// <summary>What a job failed with, told as a request would have been.</summary>
internal static class JobProblems
{
    /// <summary>The problem of a failure. What is not the caller's is logged.</summary>
    public static ExportProblem Of(Exception exception, ILogger logger)
    {
        switch (exception)
        {
            case CognitoException error:
                var status = CognitoStatus.Of(error.Code);
                CognitoExceptionHandler.Log(logger, error, status);
                var told = CognitoExceptionHandler.ProblemOf(error, status, done: null);
                return Of(status, told.Detail, error.Code) with { RequestId = error.RequestId };

            case RejectedRequestException rejected:
                return Of(rejected.Status, rejected.Message);

            case ExportTooLargeException:
                return Of(StatusCodes.Status413PayloadTooLarge, exception.Message, "ExportTooLarge");

            case IOException or UnauthorizedAccessException:
                ExportJobLog.CannotWrite(logger, exception);
                return Of(
                    StatusCodes.Status507InsufficientStorage, "The gateway could not write the files.", "StorageFailed");

            default:
                ProblemLog.Unexpected(logger, exception);
                return Of(StatusCodes.Status500InternalServerError, "The gateway failed.");
        }
    }

    private static ExportProblem Of(int status, string? detail, string? code = null) => new()
    {
        Type = ProblemTypes.Of(status),
        Title = ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        Detail = detail,
        Code = code,
    };
}
