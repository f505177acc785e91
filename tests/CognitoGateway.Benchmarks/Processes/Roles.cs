using CognitoGateway.Benchmarks.Scale;
using CognitoGateway.Benchmarks.SignIn;
using CognitoGateway.Benchmarks.Subjects;
using CognitoGateway.Benchmarks.Upstream;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>What this program does as one of the processes that a measurement starts.</summary>
internal static class Roles
{
    public static Task<int> RunAsync(string[] arguments) => arguments switch
    {
        ["pools", var folder] => PoolsProcess.RunAsync(folder),
        ["upstream"] => CannedCognito.RunAsync(),
        ["slow-upstream"] => SlowCognito.RunAsync(),
        ["throttling-upstream", var perSecond] =>
            new ThrottlingCognito(double.Parse(perSecond, InvariantCulture)).RunAsync(),
        ["paging-upstream", var users, var perSecond] => new PagingCognito(
            int.Parse(users, InvariantCulture), double.Parse(perSecond, InvariantCulture)).RunAsync(),
        ["faulty-upstream"] => new FaultyCognito().RunAsync(),
        ["client", var upstream] => MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: false)),
        ["records", var upstream] => MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: true)),
        ["pipeline", var upstream] => MeasuredProcess.RunAsync(new PipelineSubject(new(upstream))),
        ["bare-api", _] => MeasuredProcess.RunAsync(new BareApi()),
        ["gateway", var upstream, .. var more] => MeasuredProcess.RunAsync(
            new GatewaySubject([.. GatewaySubject.InFrontOf(new(upstream)), .. more])),
        ["sign-in-gateway"] => MeasuredProcess.RunAsync(new GatewaySubject(SignInTimes.Settings)),
        _ => Task.FromResult(2),
    };
}
