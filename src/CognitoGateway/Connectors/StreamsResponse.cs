using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Connectors;

/// <summary>What a connector can read of a user pool.</summary>
public sealed record StreamsResponse : CognitoShape
{
    /// <summary>The streams.</summary>
    [Required]
    public IReadOnlyList<StreamResponse> Items { get; init; } = null!;
}

/// <summary>One of the things that a connector can read.</summary>
public sealed record StreamResponse : CognitoShape
{
    /// <summary>What the stream is called, e.g. <c>users</c>.</summary>
    [Required]
    public string Name { get; init; } = null!;

    /// <summary>Path of its collection; a parameter in it is the primary key of a row of its parent.</summary>
    [Required]
    public string Path { get; init; } = null!;

    /// <summary>The stream whose rows name its collections; null where it has just one.</summary>
    public string? Parent { get; init; }

    /// <summary>The scope that the caller needs for it.</summary>
    [Required]
    public string Scope { get; init; } = null!;

    /// <summary>JSON Schema (draft 7) of a row; a user's with the pool's attributes that the caller sees.</summary>
    [Required]
    public JsonElement JsonSchema { get; init; }

    /// <summary>The same of a row with <c>?flatten=true</c>; null where the stream does not take it.</summary>
    public JsonElement? FlattenedSchema { get; init; }

    /// <summary>The members that tell its rows apart; together with the parent's where it has one.</summary>
    [Required]
    public IReadOnlyList<string> PrimaryKey { get; init; } = null!;

    /// <summary>The member that holds when a row was changed; null where there is none.</summary>
    public string? CursorField { get; init; }

    /// <summary><c>full_refresh</c>, and <c>incremental</c> where it takes <c>?updatedSince=</c>.</summary>
    [Required]
    public IReadOnlyList<string> SyncModes { get; init; } = null!;

    /// <summary>What reading it costs.</summary>
    [Required]
    public StreamCost Cost { get; init; } = null!;
}

/// <summary>What reading a stream costs, in calls of Cognito's: incrementally as much as in full.</summary>
public sealed record StreamCost : CognitoShape
{
    /// <summary>The operation that lists the rows.</summary>
    [Required]
    public string Operation { get; init; } = null!;

    /// <summary>Most rows that one call answers with.</summary>
    public int RowsPerCall { get; init; }

    /// <summary>The stream of which each row costs a call at the least; null where calls are for full pages.</summary>
    public string? CallsPerRowOf { get; init; }

    /// <summary>Whether each user costs a call.</summary>
    public bool Expensive { get; init; }

    /// <summary>Cognito's request-rate category of the operation.</summary>
    [Required]
    public string QuotaCategory { get; init; } = null!;

    /// <summary>
    /// Calls a second of the category, as far as the gateway knows: Cognito's default until it has drawn on the quota.
    /// </summary>
    public double CallsPerSecond { get; init; }
}
