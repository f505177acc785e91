using System.Diagnostics;
using System.Text.Json;
using CognitoGateway.Telemetry.Logs;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitoGateway.Tests.Telemetry;

public sealed class JsonLinesTests
{
    private const string Hostile = "a\r\n{\"level\":\"error\"}\u2028\u0000\u001b[31m \ud800 <script>";

    [Fact]
    public void Line_OfHostileText_IsOneLineOfAsciiThatReadsAsItWas()
    {
        var line = LineOf([new("Name", Hostile), new("{OriginalFormat}", "It is {Name}")], Hostile);

        Assert.DoesNotContain(line[..^Environment.NewLine.Length], char.IsControl);
        Assert.All(line, character => Assert.True(char.IsAscii(character)));
        var json = JsonElement.Parse(line);
        Assert.Equal(Hostile.Replace('\ud800', '\ufffd'), json.GetProperty("name").GetString());
        Assert.Equal("warning", json.GetProperty("level").GetString());
        Assert.False(json.TryGetProperty("{OriginalFormat}", out _));
    }

    [Fact]
    public void Line_OfValues_HasThemAsWhatTheyAre()
    {
        var json = JsonElement.Parse(LineOf(
            [new("Count", 3), new("DurationMs", 1.5), new("Done", true), new("Nothing", null), new("Level", "own")], "text"));

        Assert.Equal(3, json.GetProperty("count").GetInt32());
        Assert.Equal(1.5, json.GetProperty("durationMs").GetDouble());
        Assert.True(json.GetProperty("done").GetBoolean());
        Assert.False(json.TryGetProperty("nothing", out _));
        Assert.Equal("warning", json.GetProperty("level").GetString());
        Assert.Equal("2026-11-20T18:00:00Z", json.GetProperty("time").GetString());
    }

    [Fact]
    public void Line_WithinATrace_HasItsIds()
    {
        using var span = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var json = JsonElement.Parse(LineOf([], "text"));

        Assert.Equal(span.TraceId.ToHexString(), json.GetProperty("traceId").GetString());
        Assert.Equal(span.SpanId.ToHexString(), json.GetProperty("spanId").GetString());
    }

    [Fact]
    public void Line_OfAnException_HasItInTheSameLine()
    {
        var line = LineOf([], "text", new InvalidOperationException("one\ntwo"));

        Assert.Single(line.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("one\ntwo", JsonElement.Parse(line).GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    private static string LineOf(
        IReadOnlyList<KeyValuePair<string, object?>> state, string message, Exception? exception = null)
    {
        using var text = new StringWriter();
        new JsonLines(new TestClock()).Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
                LogLevel.Warning, "Some.Category", new EventId(1, "Happened"), state, exception, (_, _) => message),
            scopeProvider: null,
            text);

        return text.ToString();
    }
}
