using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.Simulation;

namespace CognitoGateway.Embedded.Control;

/// <summary>The JSON of <c>/_control</c>: camelCase; what is not known is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(ControlError))]
[JsonSerializable(typeof(ClockChange))]
[JsonSerializable(typeof(ClockReading))]
[JsonSerializable(typeof(SimulationPlan))]
[JsonSerializable(typeof(RiskPlan))]
[JsonSerializable(typeof(CallsReport))]
[JsonSerializable(typeof(SnapshotNames))]
internal sealed partial class ControlJson : JsonSerializerContext;

/// <summary>Why a request was refused.</summary>
internal sealed record ControlError(string Error);

/// <summary>What the clock shall do: one of the three.</summary>
/// <param name="OffsetSeconds">Go so far ahead of the real clock; negative for behind.</param>
/// <param name="FrozenAt">Stand still.</param>
/// <param name="AdvanceSeconds">Go on by so much from where it is.</param>
internal sealed record ClockChange(
    double? OffsetSeconds = null, DateTimeOffset? FrozenAt = null, double? AdvanceSeconds = null);

/// <summary>What the clock does.</summary>
/// <param name="Now">Its time.</param>
/// <param name="OffsetSeconds">How far it is ahead of the real clock while it goes.</param>
/// <param name="FrozenAt">When it stands still; null while it goes.</param>
internal sealed record ClockReading(DateTimeOffset Now, double OffsetSeconds, DateTimeOffset? FrozenAt);

/// <summary>Which operations were called.</summary>
/// <param name="Counts">How often, by operation.</param>
/// <param name="Last">The last calls, newest first.</param>
internal sealed record CallsReport(IReadOnlyDictionary<string, long> Counts, IReadOnlyList<RecordedCall> Last);

/// <summary>The snapshots that were taken.</summary>
internal sealed record SnapshotNames(IReadOnlyList<string> Snapshots);
