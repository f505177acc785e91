using CognitoGateway.Cognito;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Exports;

/// <summary>Registers what export jobs need.</summary>
internal static class ExportJobServices
{
    /// <summary>Adds the jobs, and the work at them. What it takes of the way to Cognito it takes once that has started.</summary>
    public static IServiceCollection AddExportJobs(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ExportOptions>, ExportDirectoryValidator>();
        services.AddSingleton<IValidator<CreateExportRequest>, CreateExportRequestValidator>();
        services.AddSingleton<JobFolders>();
        services.AddSingleton<JobRights>();
        services.AddSingleton<ExportMeters>();
        services.AddSingleton<ExportDesk>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ExportWorker>(
            provider,
            new Lazy<CognitoClient>(() => provider.GetRequiredKeyedService<CognitoClient>(CognitoServices.Shared)),
            new Lazy<JobRights>(provider.GetRequiredService<JobRights>)));
        services.AddHostedService(provider => provider.GetRequiredService<ExportWorker>());

        return services;
    }
}
