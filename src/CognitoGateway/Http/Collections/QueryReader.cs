using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Problems;
using Microsoft.Extensions.Primitives;

namespace CognitoGateway.Http.Collections;

/// <summary>Reads the query of a collection, and finds all that is wrong with it at once.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;
    private readonly CollectionFeatures _features;
    private readonly StreamFormat? _format;
    private readonly List<KeyValuePair<string, string>> _failures = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    private QueryReader(HttpRequest request, CollectionFeatures features)
    {
        _query = request.Query;
        _features = features;
        _format = StreamFormats.WantedBy(request);
    }

    /// <summary>Reads the query, and which format the request is for.</summary>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static CollectionQuery Read(HttpRequest request, CollectionFeatures features)
    {
        var reader = new QueryReader(request, features);
        var read = reader.Read();
        reader.RefuseUnknown();

        return reader._failures.Count == 0 ? read : throw RejectedRequestException.For(reader._failures);
    }

    private CollectionQuery Read() => Checked(new()
    {
        Limit = ReadLimit(),
        Cursor = TryGet(QueryNames.Cursor, out _, out var cursor) ? cursor : null,
        Filter = _features.Filters ? ReadFilter() : null,
        Attributes = _features.Projects ? ReadAttributes() : null,
        UpdatedSince = _features.ModifiedMember is null ? null : ReadMoment(QueryNames.UpdatedSince),
        UpdatedUntil = _features.ModifiedMember is null ? null : ReadMoment(QueryNames.UpdatedUntil),
        ExpandsGroups = _features.ExpandsGroups && ReadExpand(),
        Format = _format,
        Flattens = _features.Flattens && (ReadFlag(QueryNames.Flatten) || _format is StreamFormat.Csv),
        TellsCursors = ReadCursors(),
        Scan = _features.Scans ? ReadScan() : null,
    });

    // A misspelt filter must not be answered with everybody.
    private void RefuseUnknown()
    {
        foreach (var name in _query.Keys.Where(name => !_known.Contains(name)))
        {
            Fail(name, "This collection has no such parameter.");
        }
    }

    private int ReadLimit()
    {
        if (!TryGet(QueryNames.Limit, out var name, out var text))
        {
            return CollectionQuery.DefaultLimit;
        }

        if (_format is not null)
        {
            Fail(name, "Does not go with a stream, which has all rows.");
        }
        else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= CollectionQuery.LargestLimit)
        {
            return limit;
        }
        else
        {
            Fail(name, $"Has to be a whole number from 1 to {CollectionQuery.LargestLimit}.");
        }

        return CollectionQuery.DefaultLimit;
    }

    private string? ReadFilter()
    {
        var filters = new List<(string Name, string Expression)>();
        if (TryGet(QueryNames.Filter, out var filter, out var expression))
        {
            filters.Add((filter, expression));
        }

        foreach (var name in UserFilter.Parameters)
        {
            if (TryGet([name], out _, out var value))
            {
                AddTranslated(filters, name, value);
            }
        }

        if (filters.Count > 1)
        {
            filters.ForEach(one => Fail(one.Name, "Cognito takes one filter; the request has several."));
        }
        else if (filters is [var (name, only)] && only.Length > UserFilter.Longest)
        {
            Fail(name, $"Makes a filter of more than {UserFilter.Longest} characters.");
        }

        return filters.Select(one => one.Expression).FirstOrDefault();
    }

    private void AddTranslated(List<(string Name, string Expression)> filters, string name, string value)
    {
        if (UserFilter.TryTranslate(name, value, out var expression))
        {
            filters.Add((name, expression));
        }
        else
        {
            Fail(name, "Has to be true or false.");
        }
    }

    private string[]? ReadAttributes() => TryGet(QueryNames.Attributes, out _, out var text)
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : null;

    private DateTimeOffset? ReadMoment(string[] names)
    {
        if (!TryGet(names, out var name, out var text))
        {
            return null;
        }

        if (Moment.TryParse(text, out var moment))
        {
            return moment;
        }

        Fail(name, "Has to be an ISO 8601 time, e.g. 2026-11-20T18:56:00Z, or Unix seconds.");
        return null;
    }

    private bool ReadExpand()
    {
        if (!TryGet(QueryNames.Expand, out var name, out var text))
        {
            return false;
        }

        if (text != "groups")
        {
            Fail(name, "Has to be groups.");
        }

        return true;
    }

    private bool ReadCursors()
    {
        if (!ReadFlag(QueryNames.Cursors))
        {
            return false;
        }

        if (_format is not StreamFormat.Ndjson)
        {
            Fail(QueryNames.Cursors[0], $"Only goes with Accept: {StreamFormats.MediaTypes[StreamFormat.Ndjson]}.");
        }

        return true;
    }

    private ScanKind? ReadScan()
    {
        if (!TryGet(QueryNames.Scan, out var name, out var text))
        {
            return null;
        }

        if (_format is null)
        {
            Fail(name, $"Only goes with Accept: {string.Join(" or ", StreamFormats.MediaTypes.Values)}.");
        }

        switch (text)
        {
            case "parallel":
                return ScanKind.Parallel;
            case "sequential":
                return ScanKind.Sequential;
            default:
                Fail(name, "Has to be parallel or sequential.");
                return null;
        }
    }

    // A scan in parallel is continued as one.
    private CollectionQuery Checked(CollectionQuery query)
    {
        var isCursorOfScan = _features.Scans && query.Cursor is not null && ScanState.IsCursor(query.Cursor);
        if (isCursorOfScan)
        {
            CheckCursor(query);
        }
        else if (query is { Scan: ScanKind.Parallel, Cursor: not null })
        {
            Fail(QueryNames.Cursor[0], "Is of a sequential scan.");
        }

        var isParallel = isCursorOfScan || query.Scan is ScanKind.Parallel;
        if (isParallel && query.Filter is not null)
        {
            Fail(QueryNames.Filter[0], "Does not go with a parallel scan, which takes Cognito's one filter.");
        }

        return isParallel ? query with { Scan = ScanKind.Parallel } : query;
    }

    private void CheckCursor(CollectionQuery query)
    {
        if (_format is null || query.Scan is ScanKind.Sequential)
        {
            Fail(QueryNames.Cursor[0], "Is of a stream that is read in parallel.");
        }
        else if (!ScanState.TryParse(query.Cursor!, out _))
        {
            Fail(QueryNames.Cursor[0], "Is not one that a stream has told.");
        }
    }

    private bool ReadFlag(string[] names)
    {
        if (!TryGet(names, out var name, out var text))
        {
            return false;
        }

        if (!bool.TryParse(text, out var value))
        {
            Fail(name, "Has to be true or false.");
        }

        return value;
    }

    private bool TryGet(string[] names, out string name, [NotNullWhen(true)] out string? value)
    {
        _known.UnionWith(names);
        var given = names.Where(_query.ContainsKey).ToList();
        name = given.FirstOrDefault(names[0]);
        value = null;
        if (given.Count == 0)
        {
            return false;
        }

        var values = given.Aggregate(StringValues.Empty, (all, one) => StringValues.Concat(all, _query[one]));
        if (values.Count > 1)
        {
            Fail(name, "Is given more than once.");
        }
        else if (string.IsNullOrEmpty(values))
        {
            Fail(name, "Has to have a value.");
        }
        else
        {
            value = values.ToString();
        }

        return value is not null;
    }

    private void Fail(string name, string message) => _failures.Add(new(name, message));
}
