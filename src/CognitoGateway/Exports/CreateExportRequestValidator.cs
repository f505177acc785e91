using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;

namespace CognitoGateway.Exports;

/// <summary>A stream is asked for what its collection takes, and for nothing else.</summary>
internal sealed class CreateExportRequestValidator : ModelValidator<CreateExportRequest>
{
    private const string Untaken = "This stream does not take it.";

    private readonly IEnumerable<IExportStream> _streams;

    /// <summary>Makes the validator.</summary>
    public CreateExportRequestValidator(IEnumerable<IExportStream> streams)
    {
        _streams = streams;
        Ties(FailuresOf);
    }

    private IEnumerable<FieldFailure> FailuresOf(CreateExportRequest request)
    {
        // A stream that there is none of is named by the record's own limits.
        if (_streams.FirstOrDefault(stream => stream.Name == request.Stream) is { } stream)
        {
            foreach (var member in UntakenBy(stream.Features, request))
            {
                yield return new(RestNames.Of(member), Untaken);
            }
        }

        if (request is { Scan: "parallel", Filter: not null })
        {
            yield return new("filter", "Does not go with a parallel scan, which takes Cognito's one filter.");
        }

        if (request.Expand is { } expand && expand is not (["groups"] or []))
        {
            yield return new("expand", "Has to be groups.");
        }

        if (request.UpdatedSince > request.UpdatedUntil)
        {
            yield return new("updatedUntil", "Is before updatedSince.");
        }
    }

    private static IEnumerable<string> UntakenBy(CollectionFeatures features, CreateExportRequest request)
    {
        (string Member, bool IsGiven, bool IsTaken)[] members =
        [
            (nameof(request.Attributes), request.Attributes is not null, features.Projects),
            (nameof(request.Filter), request.Filter is not null, features.Filters),
            (nameof(request.UpdatedSince), request.UpdatedSince is not null, features.ModifiedMember is not null),
            (nameof(request.UpdatedUntil), request.UpdatedUntil is not null, features.ModifiedMember is not null),
            (nameof(request.Expand), request.Expand is not null, features.ExpandsGroups),
            (nameof(request.Flatten), request.Flatten is not null, features.Flattens),
            (nameof(request.Scan), request.Scan is not null, features.Scans),
        ];

        return members.Where(one => one.IsGiven && !one.IsTaken).Select(one => one.Member);
    }
}
