using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Terms;

/// <summary>Terms of a client: its terms of use or its privacy policy.</summary>
/// <param name="Shown">What DescribeTerms shows; never changed in place.</param>
internal sealed record ClientTerms(
    [property: JsonConverter(typeof(WireShapeConverter<TermsType>))] TermsType Shown);

/// <summary>Terms in the pool that their client is of.</summary>
internal static class TermsOfClients
{
    /// <summary>The terms of all clients by their ids.</summary>
    public static IReadOnlyList<TermsType> AllTerms(this PoolState pool) =>
    [
        .. pool.Clients()
            .SelectMany(client => client.Terms)
            .Select(terms => terms.Shown)
            .OrderBy(terms => terms.TermsId, StringComparer.Ordinal),
    ];

    /// <summary>The terms of that id, and the client that has them.</summary>
    /// <exception cref="CognitoException">The pool has none of that id.</exception>
    public static (AppClient Client, TermsType Terms) RequireTerms(this PoolState pool, string termsId)
    {
        foreach (var client in pool.Clients())
        {
            if (client.Terms.FirstOrDefault(terms => terms.Shown.TermsId == termsId) is { } found)
            {
                return (client, found.Shown);
            }
        }

        throw NotFound($"Terms {termsId} do not exist.");
    }

    /// <summary>The client's terms of that name; null where it has none.</summary>
    public static TermsType? FindTerms(this AppClient client, string name) =>
        client.Terms.FirstOrDefault(terms => terms.Shown.TermsName == name)?.Shown;

    /// <summary>The client with the terms, in the place of those with that id.</summary>
    public static AppClient WithTerms(this AppClient client, TermsType terms) =>
        client with { Terms = [.. client.WithoutTerms(terms).Terms, new ClientTerms(terms)] };

    /// <summary>The client without the terms.</summary>
    public static AppClient WithoutTerms(this AppClient client, TermsType terms) =>
        client with { Terms = [.. client.Terms.Where(other => other.Shown.TermsId != terms.TermsId)] };

    public static CognitoException NotFound(string message) => new("ResourceNotFoundException", message);

    public static CognitoException Exists(string name) =>
        new("TermsExistsException", $"The client already has terms with the name {name}.");

    /// <summary>Refuses links without the one for everybody else.</summary>
    /// <exception cref="CognitoException">It is missing.</exception>
    public static void CheckLinks(IReadOnlyDictionary<string, string>? links)
    {
        if (links?.ContainsKey("cognito:default") != true)
        {
            throw Errors.InvalidParameter("Links must have a value for cognito:default.");
        }
    }
}
