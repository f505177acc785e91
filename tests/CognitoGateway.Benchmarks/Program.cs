using CognitoGateway.Benchmarks;
using CognitoGateway.Benchmarks.Subjects;

// Without arguments: the comparison. With arguments: one of the processes that it starts.
return args switch
{
    [] => await Comparison.RunAsync(),
    ["upstream"] => await CannedCognito.RunAsync(),
    ["client", var upstream] => await MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: false)),
    ["records", var upstream] => await MeasuredProcess.RunAsync(new SignedClientSubject(new(upstream), reads: true)),
    ["pipeline", var upstream] => await MeasuredProcess.RunAsync(new PipelineSubject(new(upstream))),
    ["gateway", var upstream] => await MeasuredProcess.RunAsync(new GatewaySubject(new(upstream))),
    _ => 2,
};
