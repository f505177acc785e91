using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Collections;

/// <summary>A list operation as a collection: reads the query, validates it, and answers with a page or with all.</summary>
internal sealed class Collection<TRequest, TResponse>
    where TRequest : CognitoShape, new()
    where TResponse : CognitoShape
{
    private readonly CollectionFeatures _features;
    private readonly PageFiller<TRequest, TResponse> _filler;
    private readonly RestShape _row;
    private readonly JsonPropertyInfo? _filter = Member(CollectionFeatures.FilterMember);
    private readonly JsonPropertyInfo? _projection = Member(CollectionFeatures.ProjectionMember);
    private readonly Dictionary<string, string> _queryNames;

    /// <summary>Makes the collection.</summary>
    public Collection(CognitoOperation<TRequest, TResponse> operation, CollectionFeatures features)
    {
        _features = features;
        _filler = new(operation, features);
        _row = RestShape.Of(features.Row);
        _queryNames = new(StringComparer.Ordinal)
        {
            [features.Pages.RequestToken] = QueryNames.Cursor[0],
            [CollectionFeatures.FilterMember] = QueryNames.Filter[0],
            [CollectionFeatures.ProjectionMember] = QueryNames.Attributes[0],
        };
    }

    /// <summary>Answers the request.</summary>
    /// <exception cref="RejectedRequestException">The request is not valid.</exception>
    public Task<IResult> AnswerAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken) =>
        AnswerAsync(context, ReadQuery(context), cognito, cancellationToken);

    /// <summary>Answers the request, its query having been read: by a page, or by the whole.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">Its query.</param>
    /// <param name="cognito">The client.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="prepare">Sets what neither the path nor the query names; null for nothing.</param>
    /// <exception cref="RejectedRequestException">The request is not valid.</exception>
    public async Task<IResult> AnswerAsync(
        HttpContext context,
        CollectionQuery query,
        CognitoClient cognito,
        CancellationToken cancellationToken,
        Action<TRequest>? prepare = null)
    {
        var read = Open(context, query, prepare);

        return query.Format is null
            ? new CollectionAnswer(await read.ReadPageAsync(cognito, cancellationToken))
            : new ExportAnswer(new(
                read.ReadAllAsync(cognito, cancellationToken), await read.FormatAsync(cognito, cancellationToken)));
    }

    /// <summary>Checks the request, and makes of it what it takes to read what it is for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">Its query.</param>
    /// <param name="prepare">Sets what neither the path nor the query names; null for nothing.</param>
    /// <exception cref="RejectedRequestException">The request is not valid.</exception>
    public CollectionRead<TRequest, TResponse> Open(
        HttpContext context, CollectionQuery query, Action<TRequest>? prepare = null)
    {
        var request = CognitoRequest<TRequest>.FromRoute(context.Request.RouteValues);
        prepare?.Invoke(request);

        return Open(request, query, context.User.AttributePolicy());
    }

    /// <summary>The same without the request.</summary>
    /// <param name="request">What Cognito is asked, as far as the query does not say.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="policy">What the caller sees of users' attributes; null for everything.</param>
    /// <exception cref="RejectedRequestException">The request is not valid.</exception>
    public CollectionRead<TRequest, TResponse> Open(TRequest request, CollectionQuery query, AttributePolicy? policy)
    {
        AttributeReads.Check(query.Filter, query.Attributes, policy);
        _filter?.Set!(request, query.Filter);
        _projection?.Set!(request, query.Attributes);
        _filler.Prepare(request, query.Limit, query.Cursor);
        Validate(request);
        var write = query.Flattens ? RowWriters.Flat(_row, policy?.View) : RowWriters.Rest(_row, policy?.View);

        return new(_filler, request, query, write, policy?.View);
    }

    /// <summary>Reads the request's query.</summary>
    /// <exception cref="RejectedRequestException">The query is not valid.</exception>
    public CollectionQuery ReadQuery(HttpContext context) => QueryReader.Read(context.Request, _features);

    private void Validate(TRequest request)
    {
        var violations = ModelConstraints.Check(request);
        if (violations.Count > 0)
        {
            throw RejectedRequestException.For(violations.Select(violation =>
                KeyValuePair.Create(NameOf(violation, request), Violations.MessageOf(violation))));
        }
    }

    // What came by the query is called there what the query calls it.
    private string NameOf(ConstraintViolation violation, TRequest request) =>
        _queryNames.TryGetValue((string)violation.Path[0], out var name)
            ? name
            : Violations.NameOf(violation, request);

    private static JsonPropertyInfo? Member(string name) =>
        CognitoJson.Wire.TypeInfo<TRequest>().Properties.FirstOrDefault(member => member.Name == name);
}
