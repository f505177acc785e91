namespace CognitoGateway.Quotas;

/// <summary>What is logged of quotas.</summary>
internal static partial class QuotaLog
{
    [LoggerMessage(EventId = 3400, EventName = nameof(NotRead), Level = LogLevel.Information,
        Message = "The account's own request rates in {Region} could not be read ({Code}): the known ones are kept")]
    public static partial void NotRead(ILogger logger, string region, string code);
}
