using System.Globalization;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Connectors;

/// <summary>Reads the query of a list in Cognito's own shape, and finds all that is wrong with it at once.</summary>
internal sealed class WireQuery
{
    private readonly IQueryCollection _query;
    private readonly CollectionFeatures _features;
    private readonly WireNames _names;
    private readonly List<KeyValuePair<string, string>> _failures = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    private WireQuery(IQueryCollection query, CollectionFeatures features, WireNames names) =>
        (_query, _features, _names) = (query, features, names);

    /// <summary>Reads the query.</summary>
    /// <returns>The request, and which of its rows are wanted.</returns>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static (TRequest Request, CollectionQuery Wanted) Read<TRequest>(
        IQueryCollection query, CollectionFeatures features, WireNames names)
        where TRequest : CognitoShape, new()
    {
        var reader = new WireQuery(query, features, names);
        var request = new TRequest();
        reader.FillMembers(request);
        var wanted = reader.ReadWanted();
        reader.RefuseUnknown();
        reader.CheckAgainstModel(request);

        return reader._failures.Count == 0 ? (request, wanted) : throw RejectedRequestException.For(reader._failures);
    }

    private void FillMembers<TRequest>(TRequest request)
        where TRequest : CognitoShape
    {
        foreach (var member in CognitoJson.Wire.TypeInfo<TRequest>().Properties)
        {
            var names = _names.Of(member.Name);
            object? value = member.PropertyType == typeof(string) ? ReadText(names)
                : member.PropertyType == typeof(int?) ? ReadNumber(names)
                : ReadList(member.Name);
            if (value is not null)
            {
                member.Set!(request, value);
            }
        }
    }

    private CollectionQuery ReadWanted()
    {
        var pageSize = ReadNumber(_names.PageSize) is { } size and > 0 ? size : _features.Pages.LargestPage;
        var dated = _features.ModifiedMember is not null;

        return new()
        {
            Limit = ReadMaxItems() ?? pageSize,
            LargestPage = pageSize,
            Cursor = ReadText(_names.Token),
            Filter = _features.Filters ? ReadText([CollectionFeatures.FilterMember]) : null,
            Attributes = _features.Projects ? ReadList(CollectionFeatures.ProjectionMember) : null,
            UpdatedSince = dated ? ReadMoment(QueryNames.UpdatedSince) : null,
            UpdatedUntil = dated ? ReadMoment(QueryNames.UpdatedUntil) : null,
        };
    }

    private int? ReadMaxItems()
    {
        var rows = ReadNumber([WireNames.MaxItems]);
        if (rows is < 1 or > CollectionQuery.LargestLimit)
        {
            Fail(WireNames.MaxItems, $"Has to be from 1 to {CollectionQuery.LargestLimit}.");
        }

        return rows;
    }

    private string? ReadText(string[] names)
    {
        _known.UnionWith(names);
        var given = names.SelectMany(name => _query[name], KeyValuePair.Create).ToList();
        if (given.Count > 1)
        {
            Fail(given[0].Key, "Is given more than once.");
        }

        return given.Select(one => one.Value).FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }

    private int? ReadNumber(string[] names)
    {
        if (ReadText(names) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fail(GivenOf(names), "Has to be a whole number.");
        return null;
    }

    private DateTimeOffset? ReadMoment(string[] names)
    {
        if (ReadText(names) is not { } text)
        {
            return null;
        }

        if (Moment.TryParse(text, out var moment))
        {
            return moment;
        }

        Fail(GivenOf(names), "Has to be an ISO 8601 time, e.g. 2026-11-20T18:56:00Z, or Unix seconds.");
        return null;
    }

    private string[]? ReadList(string name)
    {
        _known.Add(name);
        var values = _query[name]
            .SelectMany(value => (value ?? "").Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToArray();

        return values.Length == 0 ? null : values;
    }

    // A misspelt filter must not be answered with everybody.
    private void RefuseUnknown()
    {
        foreach (var name in _query.Keys.Where(name => !_known.Contains(name)))
        {
            Fail(name, "This list has no such parameter.");
        }
    }

    // The page's size has a default here, also where Cognito asks for one.
    private void CheckAgainstModel(CognitoShape request) => _failures.AddRange(
        from violation in ModelConstraints.Check(request)
        let names = _names.Of((string)violation.Path[0])
        where names != _names.PageSize || names.Any(_query.ContainsKey)
        select KeyValuePair.Create(GivenOf(names), Violations.MessageOf(violation)));

    private string GivenOf(string[] names) => names.FirstOrDefault(_query.ContainsKey, names[0]);

    // A parameter that is read twice is wrong once.
    private void Fail(string name, string message)
    {
        var failure = KeyValuePair.Create(name, message);
        if (!_failures.Contains(failure))
        {
            _failures.Add(failure);
        }
    }
}
