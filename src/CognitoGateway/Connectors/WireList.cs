using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Connectors;

/// <summary>
/// A list operation in Cognito's own shape, as a pipeline reads it: the rows as Cognito has them, pages that are never
/// empty while there is a next one, and the next one's address in a header.
/// </summary>
internal sealed class WireList<TRequest, TResponse>
    where TRequest : CognitoShape, new()
    where TResponse : CognitoShape
{
    private readonly CollectionFeatures _features;
    private readonly WireNames _names;
    private readonly PageFiller<TRequest, TResponse> _filler;
    private readonly RestShape _row;

    /// <summary>Makes the list of an operation.</summary>
    public WireList(CognitoOperation<TRequest, TResponse> operation)
    {
        _features = CollectionFeatures.Of(operation);
        _names = new(_features);
        _filler = new(operation, _features);
        _row = RestShape.Of(_features.Row);
    }

    /// <summary>What the query takes, for the route's documentation.</summary>
    public IEnumerable<QueryParameter> Parameters =>
    [
        .. CognitoJson.Wire.TypeInfo<TRequest>().Properties.SelectMany(member => Described(member.Name)),
        new(WireNames.MaxItems, "Most rows: several pages of Cognito's become one answer; 1 to 1000."),
        .. _features.ModifiedMember is null ? [] : Dates,
    ];

    private static QueryParameter[] Dates =>
    [
        new(QueryNames.UpdatedSince[1], "Only what was changed then or later: ISO 8601 or Unix seconds."),
        new(QueryNames.UpdatedUntil[1], "Only what was changed then or before: ISO 8601 or Unix seconds."),
    ];

    /// <summary>Answers with the page that the request is for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cognito">The client.</param>
    /// <param name="allows">Whether the caller may see a row at all; null where every row may be seen.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task AnswerAsync(
        HttpContext context,
        CognitoClient cognito,
        Func<ReadOnlySpan<byte>, bool>? allows,
        CancellationToken cancellationToken)
    {
        var (request, wanted) = WireQuery.Read<TRequest>(context.Request.Query, _features, _names);
        AttributeReads.Check(wanted.Filter, wanted.Attributes, context.User.AttributePolicy());

        using var page = await _filler.ReadAsync(
            cognito, request, wanted with { Allows = allows }, RowWriters.Wire(_row, context), cancellationToken);
        if (page.NextCursor is { } token)
        {
            context.Response.Headers.Link = NextLink.Of(context.Request, token, _names.Token);
        }

        await JsonAnswer.SendAsync(context, StatusCodes.Status200OK, json => Write(page, json));
    }

    private void Write(FilledPage page, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray(_features.Pages.Items);
        page.WriteRows(json);
        json.WriteEndArray();
        if (page.NextCursor is { } token)
        {
            json.WriteString(_features.Pages.ResponseToken, token);
        }

        json.WriteEndObject();
    }

    private IEnumerable<QueryParameter> Described(string member) => _names.Of(member)
        .Select((name, at) => at == 0 ? OwnName(name) : new QueryParameter(name, $"Another name of {member}."));

    private QueryParameter OwnName(string member) => member switch
    {
        "UserPoolId" => new(member, "User pool id.", "local_demo", Required: true),
        "GroupName" => new(member, "Name of the group.", "admins", Required: true),
        CollectionFeatures.FilterMember => new(member, "Cognito's filter expression, e.g. `email ^= \"a\"`."),
        CollectionFeatures.ProjectionMember => new(member, "Names of attributes, parted by commas."),
        _ when member == _names.PageSize[0] => new(
            member, $"Rows of a page: at most {_features.Pages.LargestPage}, which is also the default."),
        _ => new(member, "Cognito's token of the page."),
    };
}
