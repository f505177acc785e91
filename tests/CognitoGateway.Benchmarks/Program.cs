using CognitoGateway.Benchmarks;
using CognitoGateway.Benchmarks.Processes;

// Without arguments: everything that has a goal. A part's name: that part alone. Everything else: one of the processes
// that they start.
return args switch
{
    [] => await Parts.RunAllAsync(),
    [var name, .. var rest] when Parts.Find(name) is { } part => await part(rest),
    _ => await Roles.RunAsync(args),
};
