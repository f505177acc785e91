using System.Net.Http.Headers;
using System.Text;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Whatever Cognito answers, and whatever is wrong with a request: the route's documentation has foretold it.</summary>
public sealed class AnswersTests(DocumentedGateway gateway) : IClassFixture<DocumentedGateway>
{
    private static readonly Dictionary<string, CognitoOperation> Operations =
        CognitoOperations.All.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    // Operations whose answer a route goes on with.
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["DescribeUserPool"] = """
            {"UserPool":{"Id":"eu-west-1_AbCdEf123","Name":"demo",
            "Arn":"arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_AbCdEf123"}}
            """,
        ["DescribeUserPoolClient"] = """{"UserPoolClient":{"ClientId":"some","ClientName":"web"}}""",
        ["DescribeUserPoolDomain"] = """{"DomainDescription":{"UserPoolId":"eu-west-1_AbCdEf123"}}""",
        ["DescribeUserImportJob"] = """{"UserImportJob":{"Status":"Created","PreSignedUrl":"http://127.0.0.1:1/"}}""",
        ["AdminGetUser"] = """
            {"UserAttributes":[{"Name":"identities","Value":"[{\"providerName\":\"Google\",\"userId\":\"1\"}]"}]}
            """,
    };

    // Those that a route may answer otherwise by.
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Prefer", "return=representation"),
        ("Prefer", "return=minimal"),
        ("If-Match", "*"),
        ("If-None-Match", "*"),
        ("Idempotency-Key", "one"),
    ];

    // What finds the app client's secret: it is asked for besides, and its failures are not the caller's.
    private const string ReadsClient = "DescribeUserPoolClient";

    // Of the tests alone: a request that has it goes out without the caller's credentials.
    private const string NoCredentials = "X-No-Credentials";

    [Fact]
    public async Task Errors_AllThatTheModelListsForARoutesOperations_GiveTheDocumentedStatus()
    {
        var failures = new List<string>();
        foreach (var (route, operation, code) in ErrorsOfRoutes())
        {
            AnswerAll();
            gateway.Cognito.Fail(operation, code);
            using var response = await SendAsync(route);

            failures.AddRange(await FailuresOfAsync(route, response, $"{operation} fails with {code}"));
            if (operation == route.Operations[0] && !IsAnsweredByLine(route)
                && (int)response.StatusCode != CognitoStatus.Of(code, route.Metadata))
            {
                failures.Add($"{route}: {code} gave {response.StatusCode}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Successes_All_AreDocumented_AndCallWhatTheRouteSaysItCalls()
    {
        var failures = new List<string>();
        foreach (var route in gateway.Routes)
        {
            foreach (var (name, value) in Headers)
            {
                AnswerAll();
                gateway.Cognito.Sent.Clear();
                using var response = await SendAsync(route, request => request.Headers.Add(name, value));

                failures.AddRange(await FailuresOfAsync(route, response, $"{name} is {value}"));
                failures.AddRange(route.Operations.Count == 0 ? [] : gateway.Cognito.Sent.Select(call => call.Operation)
                    .Except([.. route.Operations, ReadsClient], StringComparer.Ordinal)
                    .Select(operation => $"{route}: calls {operation} unsaid"));
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Requests_ThatAreNoGood_GiveADocumentedAnswer()
    {
        var failures = new List<string>();
        foreach (var route in gateway.Routes)
        {
            foreach (var (what, spoil) in Spoiled())
            {
                AnswerAll();
                using var response = await SendAsync(route, spoil);

                failures.AddRange(await FailuresOfAsync(route, response, what));
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private IEnumerable<(Route Route, string Operation, string Code)> ErrorsOfRoutes() =>
        from route in gateway.Routes
        from operation in route.Operations
        from code in Operations[operation].Errors
        select (route, operation, code);

    private static IEnumerable<(string What, Action<HttpRequestMessage> Spoil)> Spoiled() =>
    [
        ("another version", request => request.Headers.Add("If-Match", "\"of-old\"")),
        ("no credentials", request => request.Headers.Add(NoCredentials, "1")),
        ("a token that is none", request => request.Headers.Authorization = new("Bearer", "no.token.this")),
        ("text", request => request.Content = new StringContent("text", Encoding.UTF8, "text/plain")),
        ("no JSON", request => request.Content = StubbedGateway.Json("{")),
        ("another kind of JSON", request => request.Content = StubbedGateway.Json("[]")),
        ("an unknown member", request => request.Content = StubbedGateway.Json("""{"none":1}""")),
        ("a dry run", request => request.RequestUri = new($"{request.RequestUri}&dryRun=true", UriKind.Relative)),
        ("no page", request => request.RequestUri = new($"{request.RequestUri}&limit=0", UriKind.Relative)),
        ("a key that is none", request => request.Headers.Add("Idempotency-Key", "a b")),
    ];

    private void AnswerAll()
    {
        foreach (var operation in CognitoOperations.All)
        {
            gateway.Cognito.On(operation.Name, Answers.GetValueOrDefault(operation.Name, "{}"));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Route route, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(new(route.Method), route.Address + QueryOf(route))
        {
            Content = ContentOf(route),
        };
        change?.Invoke(request);
        if (request.Headers.Remove(NoCredentials))
        {
            return await gateway.Nobody.SendAsync(request, TestContext.Current.CancellationToken);
        }

        return await (route.IsOfUser ? gateway.User : gateway.Admin).SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string QueryOf(Route route) => "?" + string.Join('&', route.Metadata
        .GetOrderedMetadata<QueryParameter>()
        .Where(parameter => parameter.Required)
        .Select(parameter => $"{parameter.Name}={parameter.Example}"));

    private static StringContent? ContentOf(Route route) => (route.TakesBody, route.Metadata.GetMetadata<FileBody>()) switch
    {
        (false, _) => null,
        (_, { } file) => new StringContent("a,b", new MediaTypeHeaderValue(file.ContentType)),
        _ when IsAnsweredByLine(route) => new StringContent(
            """{"op":"delete","username":"alice"}""", new MediaTypeHeaderValue("application/x-ndjson")),
        _ => StubbedGateway.Json(route.Example ?? "{}"),
    };

    private static bool IsAnsweredByLine(Route route) => route.Path.EndsWith(":batch", StringComparison.Ordinal);

    private async Task<IEnumerable<string>> FailuresOfAsync(Route route, HttpResponseMessage response, string when)
    {
        var (status, docs) = ((int)response.StatusCode, gateway.Docs[route.ToString()]);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var type = response.Content.Headers.ContentType?.MediaType;
        if (!docs.Statuses.Contains(status))
        {
            return [$"{route}: {status} when {when}: {Encoding.UTF8.GetString(body)}"];
        }

        var documented = docs.Answer(status).Keys;

        return body.Length == 0 ? documented.Any() && status != 304 ? [$"{route}: {status} has no body when {when}"] : []
            : documented.Contains(type) ? []
            : [$"{route}: {status} has a body of {type} when {when}"];
    }
}
