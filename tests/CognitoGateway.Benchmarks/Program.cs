using System.Globalization;
using CognitoGateway.Benchmarks;
using CognitoGateway.Benchmarks.Scale;
using CognitoGateway.Benchmarks.Subjects;

// Without arguments: the comparison. `scale`: embedded pools of a thousand to a million users, or of the sizes that
// follow. Everything else: one of the processes that these two start.
return args switch
{
    [] => await Comparison.RunAsync(),
    ["scale", .. var sizes] => await ScaleCurve.RunAsync(
        [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]),
    ["pools", var folder] => await PoolsProcess.RunAsync(folder),
    ["upstream"] => await CannedCognito.RunAsync(),
    ["client", var upstream] => await MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: false)),
    ["records", var upstream] => await MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: true)),
    ["pipeline", var upstream] => await MeasuredProcess.RunAsync(new PipelineSubject(new(upstream))),
    ["gateway", var upstream] => await MeasuredProcess.RunAsync(new GatewaySubject(new(upstream))),
    _ => 2,
};
