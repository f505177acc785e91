namespace CognitoGateway.Http.Problems;

/// <summary>A request that is not sent on to Cognito, with everything that is wrong with it.</summary>
/// <param name="detail">What is wrong, in a sentence.</param>
/// <param name="errors">What is wrong with which field, under its name in REST.</param>
internal sealed class RejectedRequestException(string detail, IReadOnlyDictionary<string, string[]>? errors = null)
    : Exception(detail)
{
    /// <summary>Most fields that are named: an answer must not be many times what was asked.</summary>
    public const int MostFields = 100;

    private const string Invalid = "The request is not valid; errors names the fields.";

    /// <summary>Status of the answer: 400 by default.</summary>
    public int Status { get; init; } = StatusCodes.Status400BadRequest;

    /// <summary>When to come again; null where nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Messages by field; empty where no field is to blame.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors ?? new Dictionary<string, string[]>();

    /// <summary>Makes the exception for one field.</summary>
    public static RejectedRequestException For(string field, string message) =>
        new(Invalid, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>Makes the exception for several fields, each of which may occur several times.</summary>
    public static RejectedRequestException For(IEnumerable<KeyValuePair<string, string>> failures) => new(
        Invalid,
        failures
            .GroupBy(failure => failure.Key, failure => failure.Value, StringComparer.Ordinal)
            .Take(MostFields)
            .ToDictionary(field => field.Key, field => field.Distinct().ToArray(), StringComparer.Ordinal));
}
