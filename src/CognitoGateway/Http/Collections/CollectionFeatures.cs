using System.Text;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Collections;

/// <summary>What a list operation can do, read from its records: what its route takes in the query follows from it.</summary>
internal sealed class CollectionFeatures
{
    private const string ModifiedSuffix = "LastModifiedDate";

    // Pages that no operation of Cognito's makes.
    private static readonly Pagination OwnPages = new("", "", "", "Limit", CollectionQuery.LargestLimit);

    private CollectionFeatures(CognitoOperation operation, Pagination pages)
    {
        Pages = pages;
        Row = RowOf(operation, pages);
        var request = CognitoJson.Wire.TypeInfo(operation.RequestType).Properties;
        Filters = request.Any(member => member.Name == FilterMember);
        Projects = request.Any(member => member.Name == ProjectionMember);
        ModifiedMember = CognitoJson.Wire.TypeInfo(Row).Properties
            .Where(member => member.Name.EndsWith(ModifiedSuffix, StringComparison.Ordinal))
            .Select(member => Encoding.UTF8.GetBytes(member.Name))
            .FirstOrDefault();
    }

    private CollectionFeatures(Type row) => (Pages, Row) = (OwnPages, row);

    /// <summary>The request member that takes Cognito's filter expression.</summary>
    public const string FilterMember = nameof(ListUsersRequest.Filter);

    /// <summary>The request member that takes the attributes to answer with.</summary>
    public const string ProjectionMember = nameof(ListUsersRequest.AttributesToGet);

    /// <summary>How the operation hands out pages.</summary>
    public Pagination Pages { get; }

    /// <summary>The record of a row.</summary>
    public Type Row { get; private init; }

    /// <summary>Whether it takes a filter.</summary>
    public bool Filters { get; }

    /// <summary>Whether it takes the attributes to answer with.</summary>
    public bool Projects { get; }

    /// <summary>Name of the member of a row that holds when it was changed, in UTF-8; null where rows have none.</summary>
    public byte[]? ModifiedMember { get; private init; }

    /// <summary>Whether rows are users, whose attributes can be columns.</summary>
    public bool Flattens => Row == typeof(UserType);

    /// <summary>Whether rows are users who can be asked for by how their sub begins.</summary>
    public bool Scans => Flattens && Filters;

    /// <summary>Whether <c>?expand=groups</c> is taken.</summary>
    public bool ExpandsGroups { get; init; }

    /// <summary>The features of a list operation.</summary>
    public static CollectionFeatures Of(CognitoOperation operation, bool expandsGroups = false) => new(
        operation,
        operation.Pagination ?? throw new ArgumentException($"{operation.Name} has no pages.", nameof(operation)))
    {
        ExpandsGroups = expandsGroups,
    };

    /// <summary>The features of a collection whose rows are made of those of a list operation, and have no dates.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="row">The record of a row.</param>
    public static CollectionFeatures Of(CognitoOperation operation, Type row) => new(operation, operation.Pagination!)
    {
        Row = row,
        ModifiedMember = null,
    };

    /// <summary>The features of a collection of the gateway's own.</summary>
    /// <param name="row">The record of a row.</param>
    public static CollectionFeatures OfOwn(Type row) => new(row);

    private static Type RowOf(CognitoOperation operation, Pagination pages)
    {
        var items = CognitoJson.Wire.TypeInfo(operation.ResponseType).Properties.Single(m => m.Name == pages.Items);

        return CognitoJson.Wire.TypeInfo(items.PropertyType) is { Kind: JsonTypeInfoKind.Enumerable } list
            ? list.ElementType!
            : throw new InvalidOperationException($"{operation.Name} does not list rows.");
    }
}
