using System.Text.Json;
using CognitoGateway.Security;

namespace CognitoGateway.Audit;

/// <summary>What an entry of the trail tells of.</summary>
internal enum AuditKind
{
    /// <summary>The instance started.</summary>
    Started,

    /// <summary>The instance ended in order, with nothing left to write.</summary>
    Stopped,

    /// <summary>An action is about to be carried out; where no other entry names this one, how it ended is not known.</summary>
    Begun,

    /// <summary>An action ended, with its result.</summary>
    Action,

    /// <summary>A line of a batch ended, with its result.</summary>
    Line,

    /// <summary>Entries could not be written before this one.</summary>
    Lost,

    /// <summary>The line before was not written to its end: the process was killed, or the disk was full.</summary>
    Torn,
}

/// <summary>Who acted.</summary>
/// <param name="Kind"><c>apiKey</c>, <c>token</c> or <c>unknown</c>.</param>
/// <param name="Subject">The key's name, or the token's <c>sub</c>; null for nobody known.</param>
/// <param name="ClientId">The app client that the token was issued to; null where there is none.</param>
/// <param name="Issuer">Who issued the token; null where there is none.</param>
internal sealed record AuditCaller(string Kind, string? Subject = null, string? ClientId = null, string? Issuer = null)
{
    /// <summary>What the log calls the caller: an API key's name, or an app client, and never a user.</summary>
    public string? NameInLog => Kind == "apiKey" ? Subject : ClientId;

    /// <summary>Who sent a request.</summary>
    public static AuditCaller Of(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true } identity)
        {
            return new("unknown");
        }

        var subject = context.User.FindFirst(CallerClaims.Subject)?.Value;
        if (identity.AuthenticationType == CallerSchemes.ApiKey)
        {
            return new("apiKey", subject);
        }

        var user = context.Features.Get<SignedInUser>();

        return new("token", subject, user?.ClientId, user?.Issuer);
    }
}

/// <summary>What was left of a line that was not written to its end.</summary>
/// <param name="Bytes">How much there is of it.</param>
/// <param name="Sha256">SHA-256 of it, in hexadecimal.</param>
internal sealed record TornLine(long Bytes, string Sha256);

/// <summary>What happened; an entry of the trail once it is chained. It holds no key, token, password or body.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="At">When.</param>
internal sealed record AuditEvent(AuditKind Kind, DateTimeOffset At)
{
    /// <summary>Name of the route, its operation id in the OpenAPI document; of a line, its <c>op</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>The route's path, its parameters unfilled.</summary>
    public string? Route { get; init; }

    /// <summary>Cognito's operations that the route may take.</summary>
    public IReadOnlyList<string> Cognito { get; init; } = [];

    /// <summary>Who acted; null for the gateway itself.</summary>
    public AuditCaller? Caller { get; init; }

    /// <summary>The pool, and the user, group, client and so on, by their names in REST.</summary>
    public IReadOnlyDictionary<string, string> Target { get; init; } = new Dictionary<string, string>();

    /// <summary>Status of the answer.</summary>
    public int? Status { get; init; }

    /// <summary>Cognito's code of a failure.</summary>
    public string? Code { get; init; }

    /// <summary>Why the caller was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>Number of the line in its batch.</summary>
    public int? Line { get; init; }

    /// <summary>Whether the answer is one that was given before, to a request that was sent again.</summary>
    public bool Replayed { get; init; }

    /// <summary>Whether the caller asked to see the difference only.</summary>
    public bool DryRun { get; init; }

    /// <summary>Sequence of the entry of the action's beginning.</summary>
    public long? Begun { get; init; }

    /// <summary>The caller's own id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Id of the trace, which the log and problems have too.</summary>
    public string? TraceId { get; init; }

    /// <summary>Address that the request came from.</summary>
    public string? Address { get; init; }

    /// <summary>How many entries could not be written.</summary>
    public long? Lost { get; init; }

    /// <summary>What was left of the line before.</summary>
    public TornLine? Torn { get; init; }

    /// <summary>Writes the members that have a value, always in the same order, into an object that is open.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("at"u8, At.UtcDateTime);
        json.WriteString("kind"u8, Kind.ToString().ToLowerInvariant());
        WriteText(json, "operation", Operation);
        WriteText(json, "method", Method);
        WriteText(json, "route", Route);
        WriteCognito(json);
        WriteCaller(json);
        WriteTarget(json);
        WriteNumber(json, "line", Line);
        WriteNumber(json, "status", Status);
        WriteText(json, "code", Code);
        WriteText(json, "reason", Reason);
        WriteFlag(json, "replayed", Replayed);
        WriteFlag(json, "dryRun", DryRun);
        WriteNumber(json, "begun", Begun);
        WriteText(json, "requestId", RequestId);
        WriteText(json, "traceId", TraceId);
        WriteText(json, "address", Address);
        WriteNumber(json, "lost", Lost);
        WriteTorn(json);
    }

    private void WriteCognito(Utf8JsonWriter json)
    {
        if (Cognito.Count == 0)
        {
            return;
        }

        json.WriteStartArray("cognito"u8);
        foreach (var operation in Cognito)
        {
            json.WriteStringValue(operation);
        }

        json.WriteEndArray();
    }

    private void WriteCaller(Utf8JsonWriter json)
    {
        if (Caller is null)
        {
            return;
        }

        json.WriteStartObject("caller"u8);
        json.WriteString("kind"u8, Caller.Kind);
        WriteText(json, "subject", Caller.Subject);
        WriteText(json, "clientId", Caller.ClientId);
        WriteText(json, "issuer", Caller.Issuer);
        json.WriteEndObject();
    }

    private void WriteTarget(Utf8JsonWriter json)
    {
        if (Target.Count == 0)
        {
            return;
        }

        json.WriteStartObject("target"u8);
        foreach (var (name, value) in Target.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private void WriteTorn(Utf8JsonWriter json)
    {
        if (Torn is null)
        {
            return;
        }

        json.WriteStartObject("torn"u8);
        json.WriteNumber("bytes"u8, Torn.Bytes);
        json.WriteString("sha256"u8, Torn.Sha256);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }
}
