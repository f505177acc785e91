using System.Globalization;
using System.Text.Json;
using CognitoGateway.Http;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CognitoGateway.Exports;

/// <summary>The routes under <c>/pools/{userPoolId}/exports</c>.</summary>
internal static class ExportJobEndpoints
{
    private const string Job = "/{exportId}";
    private const int LookAgainAfterSeconds = 2;

    private static readonly CollectionFeatures Features = CollectionFeatures.OfOwn(typeof(ExportJobResponse));

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapExportJobs(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/pools/{userPoolId}/exports").WithTags("Export jobs");

        exports.MapGet("/", ListAsync)
            .DescribesCollection(Features, typeof(DescribeUserPoolRequest), CognitoOperations.DescribeUserPool)
            .Tells("ListExports", "List your export jobs of a pool, the newest first")
            .RequireAuthorization(Scopes.UsersRead);

        exports.MapPost("/", CreateAsync)
            .Calls(CognitoOperations.DescribeUserPool)
            .Produces<ExportJobResponse>(StatusCodes.Status202Accepted)
            .WithMetadata(new CreatingRoute(AnswersSecret: false))
            .Tells(
                "CreateExport",
                "Export a collection in the background",
                "For what is too long for one request. Look at the job until it has succeeded, fetch its files, and delete "
                + "it. What it writes is what you may see; nobody else sees the job.")
            .Example("""{"stream":"users","format":"csv","gzip":true}""")
            .RequireAuthorization(Scopes.UsersRead);

        exports.MapGet(Job, GetAsync)
            .Produces<ExportJobResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Tells("GetExport", "Get an export job: how far it is, and its files")
            .RequireAuthorization(Scopes.UsersRead);

        exports.MapDelete(Job, DeleteAsync)
            .Answers(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Tells("DeleteExport", "Delete an export job and its files", "One that is under way is given up.")
            .RequireAuthorization(Scopes.UsersRead);

        exports.MapGet($"{Job}/files/{{name}}", GetFileAsync)
            .WithMetadata(new FileAnswer([.. StreamFormats.MediaTypes.Values, ExportFileAnswer.Gzip]))
            .Answers(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status416RangeNotSatisfiable)
            .Tells(
                "GetExportFile",
                "Fetch a file of an export job",
                "Where the download breaks off, Range fetches the rest. A packed file is of the type application/gzip.")
            .RequireAuthorization(Scopes.UsersRead);

        return exports;
    }

    private static async Task<IResult> ListAsync(
        CognitoRequest<DescribeUserPoolRequest> request,
        HttpContext context,
        CognitoClient cognito,
        ExportDesk desk,
        CancellationToken cancellationToken)
    {
        var query = QueryReader.Read(context.Request, Features);
        if (query.Cursor is { } cursor && !JobFolder.IsId(cursor))
        {
            throw RejectedRequestException.For(QueryNames.Cursor[0], "Is no cursor of this collection.");
        }

        await EstimateAsync(request.Value, cognito, cancellationToken);
        var jobs = await desk.ListAsync(request.Value.UserPoolId, context.User, cancellationToken);
        var from = jobs.SkipWhile(job => string.CompareOrdinal(job.Id, query.Cursor ?? "g") >= 0);

        return query.Format is { } format
            ? new ExportAnswer(new(PagesOf(from, context.Request), Format(format, query)))
            : new CollectionAnswer(PageOf([.. from.Take(query.Limit + 1)], query.Limit, context.Request));
    }

    private static async Task<IResult> CreateAsync(
        CognitoRequest<CreateExportRequest> request,
        HttpContext context,
        CognitoClient cognito,
        ExportDesk desk,
        CancellationToken cancellationToken)
    {
        var order = request.Value;
        desk.Check(order, context.User);
        var users = await EstimateAsync(new() { UserPoolId = order.UserPoolId }, cognito, cancellationToken);
        var job = await desk.OrderAsync(order, context.User, users, cancellationToken);

        context.Response.Headers.Location = PathOf(job, context.Request);
        context.Response.Headers.RetryAfter = LookAgainAfterSeconds.ToString(CultureInfo.InvariantCulture);

        return Json(job, context.Request, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> GetAsync(
        string userPoolId, string exportId, HttpContext context, ExportDesk desk, CancellationToken cancellationToken) =>
        Json(
            await desk.FindAsync(userPoolId, exportId, context.User, cancellationToken),
            context.Request,
            StatusCodes.Status200OK);

    private static async Task<IResult> DeleteAsync(
        string userPoolId, string exportId, HttpContext context, ExportDesk desk, CancellationToken cancellationToken)
    {
        await desk.DeleteAsync(await desk.FindAsync(userPoolId, exportId, context.User, cancellationToken));

        return TypedResults.NoContent();
    }

    private static async Task<IResult> GetFileAsync(
        string userPoolId,
        string exportId,
        string name,
        HttpContext context,
        ExportDesk desk,
        CancellationToken cancellationToken)
    {
        var job = await desk.FindAsync(userPoolId, exportId, context.User, cancellationToken);

        return new ExportFileAnswer(job, name, desk.PathOf(job, name));
    }

    // Null where the gateway may read users, and not the pool's settings.
    private static async Task<long?> EstimateAsync(
        DescribeUserPoolRequest pool, CognitoClient cognito, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await cognito.SendAsync(CognitoOperations.DescribeUserPool, pool, cancellationToken);

            return answer.Read().UserPool?.EstimatedNumberOfUsers;
        }
        catch (CognitoException refusal) when (CognitoStatus.IsRefusedCredential(refusal.Code))
        {
            return null;
        }
    }

    private static JsonHttpResult<ExportJobResponse> Json(ExportJob job, HttpRequest request, int status) =>
        TypedResults.Json(ResponseOf(job, request), RestJson.TypeInfo<ExportJobResponse>(), statusCode: status);

    private static ExportJobResponse ResponseOf(ExportJob job, HttpRequest request) =>
        ExportJobResponse.Of(job, $"{request.Scheme}://{request.Host.ToUriComponent()}{PathOf(job, request)}");

    private static string PathOf(ExportJob job, HttpRequest request) =>
        $"{request.PathBase.ToUriComponent()}/pools/{Uri.EscapeDataString(job.Order.UserPoolId)}/exports/{job.Id}";

    private static IRowFormat Format(StreamFormat format, CollectionQuery query) => format is StreamFormat.Csv
        ? new CsvRows([.. RestJson.TypeInfo<ExportJobResponse>().Properties.Select(member => member.Name)])
        : new NdjsonRows(query.TellsCursors);

    private static IAsyncEnumerable<FilledPage> PagesOf(IEnumerable<ExportJob> jobs, HttpRequest request) => jobs
        .Chunk(CollectionQuery.LargestLimit)
        .DefaultIfEmpty([])
        .Select(some => PageOf(some, some.Length, request))
        .ToAsyncEnumerable();

    private static FilledPage PageOf(ExportJob[] jobs, int limit, HttpRequest request)
    {
        var page = new FilledPage(RowWriters.Copy)
        {
            NextCursor = jobs.Length > limit ? jobs[limit - 1].Id : null,
        };
        foreach (var job in jobs.Take(limit))
        {
            page.Add(
                JsonSerializer.SerializeToUtf8Bytes(ResponseOf(job, request), RestJson.TypeInfo<ExportJobResponse>()),
                start: 0);
        }

        return page;
    }
}
