using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Operations;

/// <summary>What an update is answered with, by what Cognito answers and what the caller prefers.</summary>
/// <param name="resource">The resource in Cognito's answer; null where it has none.</param>
/// <param name="readBack">How the resource is read otherwise; null where there is none to read.</param>
internal sealed class UpdateAnswer(Resource? resource, ReadBack? readBack)
{
    /// <summary>Answers an update of one operation; takes <paramref name="answer"/> over.</summary>
    public async Task<IResult> AnswerAsync<TResponse>(
        CognitoAnswer<TResponse> answer, HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
        where TResponse : CognitoShape
    {
        if (resource is null)
        {
            answer.Dispose();
            return await AnswerAsync(context, cognito, cancellationToken);
        }

        if (Preferences.Apply(context) is not Preference.Minimal)
        {
            return ResourceAnswer.Of(answer, resource);
        }

        answer.Dispose();
        return TypedResults.NoContent();
    }

    /// <summary>Answers an update that Cognito had nothing to say to.</summary>
    public async Task<IResult> AnswerAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
    {
        if (readBack is not null && Preferences.Apply(context) is Preference.Representation)
        {
            return await readBack.ReadAsync(context, cognito, cancellationToken);
        }

        return TypedResults.NoContent();
    }

    /// <summary>Describes a route that answers so.</summary>
    public RouteHandlerBuilder Describe(RouteHandlerBuilder route, params CognitoOperation[] operations)
    {
        route.Calls(readBack is null ? operations : [.. operations, readBack.Operation]);
        if ((resource ?? readBack?.Resource) is { } shown)
        {
            route.Answers(StatusCodes.Status200OK, shown).WithMetadata(HeedsPreference.Instance);
        }

        return route.Answers(StatusCodes.Status204NoContent);
    }
}
