using System.Text.Json;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>A call that was made.</summary>
/// <param name="At">When, by the adjustable clock.</param>
/// <param name="Operation">The operation.</param>
/// <param name="RequestId">Id of the request, as in the answer's header.</param>
/// <param name="Code">The error's code; null for a success.</param>
/// <param name="Request">
/// The request's members: values of those that say what it is about, <c>***</c> in place of all others.
/// </param>
internal sealed record RecordedCall(
    DateTimeOffset At,
    string Operation,
    string RequestId,
    string? Code,
    IReadOnlyDictionary<string, string> Request);

/// <summary>Which operations were called.</summary>
internal sealed class CallLog(AdjustableClock clock)
{
    private const int Kept = 200;
    private const int MostNames = 1_000;
    private const string Hidden = "***";

    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "UserPoolId", "ClientId", "ClientName", "PoolName", "Username", "GroupName", "AuthFlow", "ChallengeName",
        "Limit", "MaxResults", "Filter", "Identifier", "ProviderName", "ProviderType", "MessageAction", "Domain",
    };

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Queue<RecordedCall> _last = new();

    /// <summary>Records a call and how it ended.</summary>
    public void Record(string operation, string requestId, string? code, ReadOnlyMemory<byte> body)
    {
        var call = new RecordedCall(clock.GetUtcNow(), operation, requestId, code, Members(body));
        lock (_lock)
        {
            if (_counts.ContainsKey(operation) || _counts.Count < MostNames)
            {
                _counts[operation] = _counts.GetValueOrDefault(operation) + 1;
            }

            _last.Enqueue(call);
            if (_last.Count > Kept)
            {
                _last.Dequeue();
            }
        }
    }

    /// <summary>How often each operation was called, and the last calls, newest first.</summary>
    public (IReadOnlyDictionary<string, long> Counts, IReadOnlyList<RecordedCall> Last) Read()
    {
        lock (_lock)
        {
            return (new SortedDictionary<string, long>(_counts), [.. _last.Reverse()]);
        }
    }

    /// <summary>Forgets all calls.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _counts.Clear();
            _last.Clear();
        }
    }

    private static SortedDictionary<string, string> Members(ReadOnlyMemory<byte> body)
    {
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    members[member.Name] = Shown.Contains(member.Name) ? member.Value.ToString() : Hidden;
                }
            }
        }
        catch (JsonException)
        {
            // It is refused; what it was shall not stand here.
        }

        return members;
    }
}
