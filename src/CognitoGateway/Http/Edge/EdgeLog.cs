namespace CognitoGateway.Http.Edge;

internal static partial class EdgeLog
{
    [LoggerMessage(EventId = 1201, EventName = nameof(PlainHttp), Level = LogLevel.Warning,
        Message = "Tokens and passwords are sent in clear: {Addresses} can be reached by plain HTTP from other "
        + "machines. Give Kestrel a certificate, or name the proxy that ends TLS in Proxies:Networks")]
    public static partial void PlainHttp(ILogger logger, string addresses);
}
