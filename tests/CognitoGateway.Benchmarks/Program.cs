using System.Globalization;
using CognitoGateway.Benchmarks;
using CognitoGateway.Benchmarks.Scale;
using CognitoGateway.Benchmarks.Subjects;

// Without arguments: the comparison. `scale`: embedded pools of a thousand to a million users, or of the sizes that
// follow. `sign-in`: how long the gateway takes to refuse sign-ins of users who are there and who are not. Everything else: one of the processes that these start.
return args switch
{
    [] => await Comparison.RunAsync(),
    ["scale", .. var sizes] => await ScaleCurve.RunAsync(
        [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]),
    ["sign-in"] => await SignInTimes.RunAsync(),
    ["pools", var folder] => await PoolsProcess.RunAsync(folder),
    ["upstream"] => await CannedCognito.RunAsync(),
    ["client", var upstream] => await MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: false)),
    ["records", var upstream] => await MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: true)),
    ["pipeline", var upstream] => await MeasuredProcess.RunAsync(new PipelineSubject(new(upstream))),
    ["gateway", var upstream] => await MeasuredProcess.RunAsync(new GatewaySubject(GatewaySubject.InFrontOf(new(upstream)))),
    ["sign-in-gateway"] => await MeasuredProcess.RunAsync(new GatewaySubject(SignInTimes.Settings)),
    _ => 2,
};
