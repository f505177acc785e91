using CognitoGateway;
using CognitoGateway.Audit;
using CognitoGateway.Auth;
using CognitoGateway.Clients;
using CognitoGateway.Cognito;
using CognitoGateway.Connectors;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Exports;
using CognitoGateway.Federation;
using CognitoGateway.Groups;
using CognitoGateway.Health;
using CognitoGateway.Http;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Docs;
using CognitoGateway.Http.Edge;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Problems;
using CognitoGateway.ImportJobs;
using CognitoGateway.Me;
using CognitoGateway.Pools;
using CognitoGateway.Quotas;
using CognitoGateway.Security;
using CognitoGateway.Security.Keys;
using CognitoGateway.Settings;
using CognitoGateway.Setup;
using CognitoGateway.Telemetry;
using CognitoGateway.Users;
using CognitoGateway.Users.Batch;
using CognitoGateway.Welcome;

if (args is [HealthProbe.Flag])
{
    return await HealthProbe.RunAsync();
}

if (args is [KeysCommand.Name, .. var rest])
{
    return KeysCommand.Run(rest);
}

if (args is [AuditCommand.Name, ..])
{
    return await AuditCommand.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = HostStart.Settings(args),
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddDevelopmentSettings();
builder.AddTelemetry();
builder.WithoutLogForCommands(args);
builder.AddEdge();
builder.Services
    .AddRest()
    .AddIdempotency()
    .AddEmbeddedUserPools()
    .AddCognito()
    .AddQuotas()
    .AddExports()
    .AddUserBatches()
    .AddSecurity()
    .AddAudit()
    .AddPools()
    .AddUsers()
    .AddGroups()
    .AddClients()
    .AddFederation()
    .AddImportJobs()
    .AddAuth()
    .AddMe()
    .AddConnectors()
    .AddExportJobs()
    .AddHealth()
    .AddDocs()
    .AddSettings()
    .AddSetupCheck()
    .AddWelcome()
    .AddUnexpectedProblems();

if (await builder.BuildOrExplainAsync() is not { } app)
{
    return HostStart.Failed;
}

app.UseEdge();
app.UseRequestLog();
app.UseRequestIds();
app.UseProblems();
app.UseHttps();
app.UseDocs();
app.UseEncodedPaths();
app.UseRouting();
app.UseDecodedRouteValues();
app.UseCors();
app.UseAuthRateLimit();
app.UseAuthentication();
app.UseCallerLanes();
app.UseMiddleware<LoadShedding>();
app.UseAudit();
app.UseAuthorization();
app.UseAttributePolicies();
app.UseIdempotency();

app.MapPools();
app.MapDomains();
app.MapLimits();
app.MapQuotas();
app.MapUsers();
app.MapUserBatches();
app.MapGroups();
app.MapClients();
app.MapImportJobs();
app.MapFederation();
app.MapServerSignIn();
app.MapAuth();
app.MapMe();
app.MapExportJobs();
app.MapConnectors();
app.MapHealth();
app.MapDocs();

return await app.RunOrExplainAsync(args);
