using CognitoGateway.Http.Collections;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Exports;

/// <summary>
/// The columns of a collection, known before its first row: the members of its record; where that is a user, in the
/// place of the attributes a column for each that the pool's schema has and the caller may see.
/// </summary>
internal static class CsvColumns
{
    /// <summary>The columns of rows that have no attributes of users.</summary>
    public static IReadOnlyList<string> Of(Type row) => [.. MembersOf(row)];

    /// <summary>The columns of users.</summary>
    /// <param name="userPoolId">Their pool.</param>
    /// <param name="query">What is wanted of them.</param>
    /// <param name="view">What the caller sees of their attributes; null for all.</param>
    /// <param name="cognito">The client.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<string>> OfUsersAsync(
        string userPoolId,
        CollectionQuery query,
        AttributeView? view,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var attributes = query.Attributes ?? await AttributesAsync(userPoolId, cognito, cancellationToken);
        var names = RestShape.Of<UserType>().Columns;
        var columns = attributes.Where(name => view?.Hides(name) is not true).Select(names.Of).Distinct();
        var members = MembersOf(typeof(UserType)).SelectMany(
            member => member == RestNames.Of(nameof(UserType.Attributes)) ? columns : [member]);

        return [.. members, .. query.ExpandsGroups ? [ColumnNames.Groups] : Array.Empty<string>()];
    }

    // Attributes that are added to a pool come last: what reads the columns by their place goes on working.
    private static async Task<IEnumerable<string>> AttributesAsync(
        string userPoolId, CognitoClient cognito, CancellationToken cancellationToken)
    {
        using var answer = await cognito.SendAsync(
            CognitoOperations.DescribeUserPool, new() { UserPoolId = userPoolId }, cancellationToken);
        var schema = answer.Read().UserPool?.SchemaAttributes ?? [];

        return AttributePolicy.StandardAttributes.Union(
            schema.Select(attribute => attribute.Name).OfType<string>(), StringComparer.Ordinal);
    }

    private static IEnumerable<string> MembersOf(Type row) =>
        CognitoJson.Wire.TypeInfo(row).Properties.Select(member => RestNames.Of(member.Name));
}
