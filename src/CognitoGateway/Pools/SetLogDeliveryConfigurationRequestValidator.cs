using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class SetLogDeliveryConfigurationRequestValidator : ModelValidator<SetLogDeliveryConfigurationRequest>
{
    private const string Field = "logConfigurations";
    private const string Notifications = "userNotification";

    public SetLogDeliveryConfigurationRequestValidator() => Ties(request =>
    [
        .. from place in request.LogConfigurations.Places()
           from failure in Failures(place.Item)
           select failure with { Field = $"{Field}[{place.Index}].{failure.Field}" },
        .. request.LogConfigurations.Repeated(log => log.EventSource)
            .Select(index => new FieldFailure($"{Field}[{index}].eventSource", "Is given twice.")),
    ]);

    private static IEnumerable<FieldFailure> Failures(LogConfigurationType log)
    {
        var level = log.EventSource == Notifications ? "ERROR" : "INFO";
        if (log is { EventSource: not null, LogLevel: not null } && log.LogLevel != level)
        {
            yield return new("logLevel", $"Has to be {level} for {log.EventSource}.");
        }

        var destinations = new CognitoShape?[]
        {
            log.CloudWatchLogsConfiguration, log.S3Configuration, log.FirehoseConfiguration,
        };
        if (destinations.Count(destination => destination is not null) != 1)
        {
            yield return new(
                "cloudWatchLogsConfiguration", "One of it, s3Configuration and firehoseConfiguration has to be there.");
        }
        else if (log.EventSource == Notifications && log.CloudWatchLogsConfiguration is null)
        {
            yield return new("cloudWatchLogsConfiguration", $"Is the only destination of {Notifications}.");
        }
    }
}
