using CognitoGateway.Telemetry.Sending;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace CognitoGateway.Tests.Telemetry;

public sealed partial class HarmlessLogsTests
{
    private const string Own = "CognitoGateway.Users.Something";
    private const string Foreign = "Npgsql.Command";

    [Fact]
    public void Record_OfTheGateway_KeepsItsValuesButAddresses()
    {
        var (body, values) = Sent(Own, logger => Happened(logger, "AdminGetUser", "192.0.2.7"));

        Assert.Equal("{Operation} by {Address}", body);
        Assert.Equal("AdminGetUser", values["Operation"]);
        Assert.DoesNotContain("Address", values);
    }

    [Fact]
    public void Record_OfOthers_KeepsItsTextWithoutValues()
    {
        var (body, values) = Sent(Foreign, logger => Happened(logger, "marta", "192.0.2.7"));

        Assert.Equal("{Operation} by {Address}", body);
        Assert.Empty(values);
    }

    [Fact]
    public void Record_OfAnException_SaysWhatItIsAndWhereAndNotItsMessage()
    {
        var (_, values) = Sent(Own, logger =>
        {
            try
            {
                Throw();
            }
            catch (InvalidOperationException exception)
            {
                Failed(logger, exception);
            }
        });

        Assert.Equal("System.InvalidOperationException", values["exception.type"]);
        Assert.DoesNotContain("exception.message", values);
        var stack = (string)values["exception.stacktrace"]!;
        Assert.Contains(nameof(Throw), stack, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", stack, StringComparison.Ordinal);
        Assert.DoesNotContain("marta", stack, StringComparison.Ordinal);
    }

    private static void Throw() =>
        throw new InvalidOperationException("of marta", new FormatException("'marta@example.com' is no date"));

    private static (string? Body, Dictionary<string, object?> Values) Sent(string category, Action<ILogger> log)
    {
        var kept = new Kept();
        using (var loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(
            options => options.AddProcessor(new HarmlessLogs()).AddProcessor(kept))))
        {
            log(loggers.CreateLogger(category));
        }

        Assert.Null(kept.Exception);
        Assert.Null(kept.Text);

        return (kept.Body, kept.Values);
    }

    [LoggerMessage(EventId = 1, EventName = nameof(Happened), Level = LogLevel.Warning,
        Message = "{Operation} by {Address}")]
    private static partial void Happened(ILogger logger, string operation, string address);

    [LoggerMessage(EventId = 2, EventName = nameof(Failed), Level = LogLevel.Error, Message = "It failed")]
    private static partial void Failed(ILogger logger, Exception exception);

    private sealed class Kept : BaseProcessor<LogRecord>
    {
        public string? Body { get; private set; }

        public string? Text { get; private set; }

        public Exception? Exception { get; private set; }

        public Dictionary<string, object?> Values { get; private set; } = [];

        public override void OnEnd(LogRecord data) =>
            (Body, Text, Exception, Values) = (data.Body, data.FormattedMessage, data.Exception, new(
                data.Attributes!.Where(one => one.Key != "{OriginalFormat}")));
    }
}
