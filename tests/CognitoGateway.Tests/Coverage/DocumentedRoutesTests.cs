using System.Text.Json;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Docs;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Tests.Coverage;

/// <summary>The OpenAPI document has every route, with all that it takes and all that it can answer.</summary>
public sealed class DocumentedRoutesTests(DocumentedGateway gateway) : IClassFixture<DocumentedGateway>
{
    private const string Problem = "application/problem+json";
    private const string Readiness = "GET /health/ready";

    private static readonly Dictionary<string, CognitoOperation> Operations =
        CognitoOperations.All.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    [Fact]
    public void Document_HasEveryRoute_AndNoOther() => Assert.Equal(
        gateway.Routes.Select(route => route.ToString()).Order(StringComparer.Ordinal),
        gateway.Docs.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Routes_All_AreNamedAndTold()
    {
        Assert.All(gateway.Docs, one => Assert.True(one.Value is { Id.Length: > 0, Summary.Length: > 0 }, one.Key));
        Assert.Equal(gateway.Docs.Count, gateway.Docs.Values.Select(docs => docs.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Parameters_All_HaveSchemas()
    {
        AssertAll((route, docs) => [.. docs.Parameters
            .Where(parameter => !HasType(parameter.TryGetProperty("schema", out var schema) ? schema : null))
            .Select(parameter => $"{parameter.GetProperty("name")} has no schema")]);
        AssertAll((route, docs) =>
            Differences("path", PartsOf(route.Path), docs.ParametersIn("path")));
    }

    [Fact]
    public void Headers_All_ThatARouteHeeds_AreParameters() => AssertAll((route, docs) => Missing(
        docs.ParametersIn("header"),
        ("If-Match", Has<HeedsMatch>(route)),
        ("Idempotency-Key", Has<CreatingRoute>(route)),
        ("Prefer", Has<HeedsPreference>(route)),
        ("If-None-Match", docs.Statuses.Contains(304))));

    [Fact]
    public void Bodies_All_HaveSchemas() => AssertAll((route, docs) =>
    {
        var takesMembers = route.TakesBody && (Has<FileBody>(route) || Has<ILinesDocs>(route) || MembersOf(route).Any());
        var isShown = docs.Body.Count > 0;

        return takesMembers == isShown && docs.Body.Values.All(HasType)
            ? []
            : [$"takes a body: {takesMembers}, documented: {isShown}, schemas: {docs.Body.Values.All(HasType)}"];
    });

    [Fact]
    public void Successes_All_HaveSchemas() => AssertAll((route, docs) =>
    [
        .. docs.Statuses.Any(status => status is >= 200 and < 300) ? [] : new[] { "has no success" },
        .. docs.Statuses.Where(status => status is 200 && docs.Answer(status).Count == 0).Select(_ => "200 has no body"),
        .. docs.Statuses.Where(status => status is 204 or 304 && docs.Answer(status).Count > 0).Select(s => $"{s} has a body"),
        .. docs.Statuses.Where(s => s is < 300 && !docs.Answer(s).Values.All(HasType)).Select(s => $"{s} has no schema"),
    ]);

    [Fact]
    public void Failures_All_AreProblemsWithASchema() => AssertAll((route, docs) =>
    [
        .. from status in docs.Statuses
           where status >= 400 && !(status == 503 && route.ToString() == Readiness)
           let answer = docs.Answer(status)
           where answer.Keys.SingleOrDefault() != Problem || !HasType(answer[Problem])
           select $"{status} is no problem",
    ]);

    [Fact]
    public void Statuses_OfTheGatewayItself_AreDocumented() => AssertAll((route, docs) =>
    {
        var bindsRecord = Has<RequestRecord>(route);
        var readsBody = route.TakesBody && (bindsRecord || Has<FileBody>(route) || Has<ILinesDocs>(route));
        var failsAsAWhole = route.Operations.Count > 0 && !Has<ILinesDocs>(route);

        return Missing(
            docs.Statuses,
            (400, bindsRecord || readsBody),
            (401, route.Scope is not null),
            (403, route.Scope is not null),
            (404, route.Path.Contains('{', StringComparison.Ordinal) && !Has<ILinesDocs>(route)),
            (412, Has<HeedsMatch>(route)),
            (413, readsBody),
            (415, readsBody),
            (422, Has<CreatingRoute>(route)),
            (503, Has<CreatingRoute>(route)),
            (429, failsAsAWhole),
            (502, failsAsAWhole),
            (503, failsAsAWhole || route.Scope is not null),
            (504, failsAsAWhole));
    });

    [Fact]
    public void Statuses_OfEveryErrorThatTheModelLists_AreDocumented() => AssertAll((route, docs) =>
    [
        // What is wrong with a line is said in its line.
        .. from name in Has<ILinesDocs>(route) ? [] : route.Operations
           from code in Operations[name].Errors
           let status = CognitoStatus.Of(code, route.Metadata)
           where !docs.Statuses.Contains(status)
           select $"{status} of {name}'s {code} is missing",
    ]);

    private void AssertAll(Func<Route, RouteDocs, IReadOnlyList<string>> failuresOf)
    {
        var failures = gateway.Routes.SelectMany(route => failuresOf(route, gateway.Docs[route.ToString()])
            .Select(failure => $"{route}: {failure}")).ToList();

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static bool Has<T>(Route route)
        where T : class => route.Metadata.GetMetadata<T>() is not null;

    private static IEnumerable<string> PartsOf(string path) => path.Split('{').Skip(1).Select(part => part.Split('}')[0]);

    private static IEnumerable<string> MembersOf(Route route) =>
        route.Metadata.GetMetadata<RequestRecord>() is { } record
            ? CognitoGateway.Http.RestJson.Options.GetTypeInfo(record.Type).Properties
                .Select(member => member.Name).Except(PartsOf(route.Path), StringComparer.Ordinal)
            : [];

    private static IReadOnlyList<string> Missing<T>(IEnumerable<T> documented, params (T Value, bool IsNeeded)[] needed) =>
        [.. needed.Where(one => one.IsNeeded && !documented.Contains(one.Value)).Select(one => $"{one.Value} is missing")];

    private static IReadOnlyList<string> Differences(string what, IEnumerable<string> expected, IEnumerable<string> actual) =>
        expected.SequenceEqual(actual) ? [] : [$"{what} has {string.Join(", ", actual)}"];

    // Says what values there are: by its type, by another schema, or by several of them.
    private static bool HasType(JsonElement? schema) => schema is { ValueKind: JsonValueKind.Object } one
        && new[] { "type", "$ref", "oneOf", "allOf", "anyOf" }.Any(word => one.TryGetProperty(word, out _));
}
