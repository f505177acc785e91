using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Triggers;

internal static partial class TriggersLog
{
    [LoggerMessage(EventId = 5600, EventName = nameof(NotMapped), Level = LogLevel.Warning,
        Message = "{Trigger} of pool {UserPoolId} is a function that is nowhere to be called: "
            + "set Embedded:Triggers:{Function} to its address")]
    public static partial void NotMapped(ILogger logger, string trigger, string userPoolId, string function);

    [LoggerMessage(EventId = 5601, EventName = nameof(NotReached), Level = LogLevel.Warning,
        Message = "{Trigger} of pool {UserPoolId}: function {Function} could not be called ({Reason})")]
    public static partial void NotReached(
        ILogger logger, string trigger, string userPoolId, string function, string reason);

    [LoggerMessage(EventId = 5602, EventName = nameof(TimedOut), Level = LogLevel.Warning,
        Message = "{Trigger} of pool {UserPoolId}: function {Function} did not answer within {TimeoutMs} ms, "
            + "attempt {Attempt}")]
    public static partial void TimedOut(
        ILogger logger, string trigger, string userPoolId, string function, double timeoutMs, int attempt);

    [LoggerMessage(EventId = 5603, EventName = nameof(Malformed), Level = LogLevel.Warning,
        Message = "{Trigger} of pool {UserPoolId}: the answer of function {Function} is not the event with its "
            + "response ({Reason})")]
    public static partial void Malformed(
        ILogger logger, string trigger, string userPoolId, string function, string reason);

    [LoggerMessage(EventId = 5604, EventName = nameof(NotSent), Level = LogLevel.Warning,
        Message = "{Trigger} of pool {UserPoolId}: function {Function} has not sent the message ({Code})")]
    public static partial void NotSent(
        ILogger logger, string trigger, string userPoolId, string function, string code);
}
