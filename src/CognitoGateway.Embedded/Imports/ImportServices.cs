using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Imports;

/// <summary>The operations on import jobs, and what uploads their files.</summary>
internal static class ImportServices
{
    private const string Folder = "imports";

    public static IServiceCollection AddImports(this IServiceCollection services, EmbeddedOptions options) => services
        .AddSingleton<IImportFiles>(_ => FilesOf(options))
        .AddSingleton<UploadAddress>()
        .AddSingleton<ImportEndpoints>()
        .AddSingleton<Importer>()
        .AddSingleton<ImportRunner>()
        .AddHostedService(provider => provider.GetRequiredService<ImportRunner>())
        .AddOperation<GetCSVHeaderHandler>()
        .AddOperation<CreateUserImportJobHandler>()
        .AddOperation<DescribeUserImportJobHandler>()
        .AddOperation<ListUserImportJobsHandler>()
        .AddOperation<StartUserImportJobHandler>()
        .AddOperation<StopUserImportJobHandler>();

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<ImportEndpoints>();
        routes.MapPut(UploadAddress.Route, (RequestDelegate)endpoints.PutAsync);
        routes.MapGet("/imports/{poolId}/{jobId}.log", (RequestDelegate)endpoints.ShowLogAsync);
    }

    private static IImportFiles FilesOf(EmbeddedOptions options)
    {
        if (string.IsNullOrEmpty(options.DataDirectory))
        {
            return new MemoryFiles();
        }

        var directory = Path.Combine(Path.GetFullPath(options.DataDirectory), Folder);
        if (options.Reset && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        return new FolderFiles(directory);
    }
}
