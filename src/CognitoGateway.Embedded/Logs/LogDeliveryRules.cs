using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Logs;

/// <summary>Which logs can be sent where.</summary>
internal static class LogDeliveryRules
{
    private const string Notifications = "userNotification";

    /// <summary>Refuses deliveries that there are none of.</summary>
    /// <exception cref="CognitoException">One is not to be had.</exception>
    public static void Check(UserPool pool, IReadOnlyList<LogConfigurationType> logs)
    {
        if (logs.DistinctBy(log => log.EventSource).Count() < logs.Count)
        {
            throw Errors.InvalidParameter("Each event source can have one log configuration.");
        }

        foreach (var log in logs)
        {
            Check(pool, log);
        }
    }

    private static void Check(UserPool pool, LogConfigurationType log)
    {
        var level = log.EventSource == Notifications ? "ERROR" : "INFO";
        if (log.LogLevel != level)
        {
            throw Errors.InvalidParameter($"The log level of {log.EventSource} must be {level}.");
        }

        var destinations = new CognitoShape?[]
        {
            log.CloudWatchLogsConfiguration, log.S3Configuration, log.FirehoseConfiguration,
        };
        if (destinations.Count(destination => destination is not null) != 1)
        {
            throw Errors.InvalidParameter($"The logs of {log.EventSource} must have one destination.");
        }

        if (log.EventSource == Notifications && log.CloudWatchLogsConfiguration is null)
        {
            throw Errors.InvalidParameter($"The logs of {Notifications} can only be sent to CloudWatch Logs.");
        }

        if (log.EventSource != Notifications && pool.Settings.UserPoolTier != "PLUS")
        {
            throw Errors.UnavailableInTier($"The export of {log.EventSource}", pool.Settings.UserPoolTier);
        }
    }
}
