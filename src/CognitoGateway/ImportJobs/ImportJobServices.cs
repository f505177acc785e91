namespace CognitoGateway.ImportJobs;

/// <summary>Registers what the routes of import jobs need.</summary>
internal static class ImportJobServices
{
    /// <summary>Adds the way to where files go.</summary>
    public static IServiceCollection AddImportJobs(this IServiceCollection services)
    {
        services.AddSingleton<ImportUpload>();

        return services;
    }
}
