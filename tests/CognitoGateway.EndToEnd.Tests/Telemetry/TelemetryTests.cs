using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Telemetry;

/// <summary>What a collector receives of gateways that are processes of their own.</summary>
public sealed class TelemetryTests
{
    private const string Server = "Microsoft.AspNetCore";
    private const string Cognito = "CognitoGateway.Sdk";
    private const string UserRoute = "/pools/{userPoolId}/users/{username}";
    private const string Key = "local-development-key";

    [Fact]
    public async Task Trace_OfTwoInstancesAndCognito_ReadsAsOneStory()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        const string Caller = "b7ad6b7169203331";
        SkipOnWindows();
        var stop = TestContext.Current.CancellationToken;
        using var data = new TempFolder();
        await using var collector = new OtlpReceiver();
        var settings = new GatewaySettings(data.Path) { Variables = To(collector, "first") };
        await using var first = await GatewayProcess.StartAsync(settings, stop);
        await using var second = await GatewayProcess.StartAsync(Beside(settings, collector), stop);

        foreach (var gateway in new[] { first, second })
        {
            using var client = gateway.CreateClient();
            client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-{Caller}-01");
            client.DefaultRequestHeaders.Add("baggage", "user=alice@example.com");
            using var answer = await client.GetAsync("/pools/local_demo/users/alice", stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await StopAsync(first, second);

        var spans = collector.Spans.Where(span => span.TraceId == Trace).ToList();
        var requests = spans.Where(span => span.Scope == Server && span.ParentId == Caller).ToList();
        Assert.Equal(["first", "second"], requests.Select(span => span.Instance).Order(StringComparer.Ordinal));
        Assert.All(requests, request => AssertIsOfUserRoute(request));
        foreach (var request in requests)
        {
            // The call is made by the instance that was asked, and answered by the pools within the first.
            var call = Assert.Single(spans, span => span.Scope == Cognito && span.ParentId == request.Id);
            AssertIsCall(call, request.Instance);
            var answer = Assert.Single(spans, span => span.Scope == Server && span.ParentId == call.Id);
            Assert.Equal("first", answer.Instance);
            Assert.Equal("200", answer.Attributes["http.response.status_code"]);
        }

        Assert.Equal(6, spans.Count);
        Assert.DoesNotContain("alice", collector.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journey_WithPersonalData_SendsTracesMetricsAndLogsWithoutAny()
    {
        SkipOnWindows();
        var stop = TestContext.Current.CancellationToken;
        using var data = new TempFolder();
        await using var collector = new OtlpReceiver();
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewaySettings(data.Path)
            {
                Variables = new Dictionary<string, string?>(To(collector, "one"))
                {
                    ["OTEL_RESOURCE_ATTRIBUTES"] = "team=identity",
                    ["OTEL_SERVICE_NAME"] = "our-gateway",
                    ["Logging__LogLevel__Microsoft.AspNetCore"] = "Information",
                },
            },
            stop);

        var personal = await JourneyAsync(gateway, stop);
        await StopAsync(gateway);

        Assert.DoesNotContain(
            collector.Spans.SelectMany(span => span.Attributes.Values).Concat(
                collector.Logs.SelectMany(log => log.Attributes.Values)),
            value => value is "127.0.0.1" or "::1");
        Assert.All(personal, text => Assert.DoesNotContain(text, collector.Text, StringComparison.OrdinalIgnoreCase));
        AssertSpans(collector.Spans);
        AssertMetrics(collector.Metrics);
        AssertLogs(collector.Logs);
        var resource = Received.ResourceOf(collector.At("/v1/traces").First());
        Assert.Equal("our-gateway", resource["service.name"]);
        Assert.Equal("identity", resource["team"]);
        Assert.Equal("Development", resource["deployment.environment.name"]);
        Assert.All(collector.Requests, request => Assert.Equal("application/x-protobuf", request.ContentType));
    }

    [Fact]
    public async Task Sentry_ByItsDsn_GetsErrorsAndTheShareOfTraces()
    {
        const string Decided = "4bf92f3577b34da6a3ce929d0e0e4736";
        SkipOnWindows();
        var stop = TestContext.Current.CancellationToken;
        using var data = new TempFolder();
        await using var sentry = new OtlpReceiver();
        var settings = new GatewaySettings(data.Path);
        await using var gateway = await GatewayProcess.StartAsync(
            settings with
            {
                Variables = new Dictionary<string, string?>
                {
                    ["SENTRY_DSN"] = sentry.Address.Replace("//", "//abc123@", StringComparison.Ordinal) + "/42",
                    ["SENTRY_TRACES_SAMPLE_RATE"] = "0",
                    ["Embedded__AccessKeys__AKID"] = "secret-of-the-embedded-pools",
                    ["Cognito__Endpoints__local__Url"] = settings.Embedded.OriginalString,
                    ["Cognito__Endpoints__local__AccessKeyId"] = "AKID",
                    ["Cognito__Endpoints__local__SecretAccessKey"] = "not-that-secret",
                },
            },
            stop);
        using var client = gateway.CreateClient();

        // AWS's refusal of the gateway's own credentials is an error that is logged.
        using var undecided = await client.GetAsync("/pools/local_demo/users/alice", stop);
        client.DefaultRequestHeaders.Add("traceparent", $"00-{Decided}-00f067aa0ba902b7-01");
        using var decided = await client.GetAsync("/pools/local_demo/users/alice", stop);
        await StopAsync(gateway);

        Assert.Equal((HttpStatusCode)502, decided.StatusCode);
        Assert.All(sentry.Requests, request =>
        {
            Assert.Equal("sentry sentry_key=abc123", request.SentryAuth);
            Assert.Contains(
                request.Path, new[] { "/api/42/integration/otlp/v1/traces", "/api/42/integration/otlp/v1/logs" });
        });
        Assert.NotEmpty(sentry.Spans);
        Assert.All(sentry.Spans, span => Assert.Equal(Decided, span.TraceId));
        Assert.Contains(sentry.Spans, span => span.Scope == Cognito);
        Assert.Equal(2, sentry.Logs.Count);
        Assert.All(sentry.Logs, log => Assert.Equal("CredentialsRefused", log.Event));
        var error = Assert.Single(sentry.Logs, log => log.TraceId == Decided);
        Assert.Contains(sentry.Spans, span => span.Id == error.SpanId);
        Assert.DoesNotContain("abc123", gateway.Output, StringComparison.Ordinal);
        Assert.Contains("Sentry:Dsn is ********", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatNeverAnswers_HoldsUpNeitherRequestsNorTheEnd()
    {
        SkipOnWindows();
        var stop = TestContext.Current.CancellationToken;
        using var data = new TempFolder();
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewaySettings(data.Path)
            {
                Variables = new Dictionary<string, string?>
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silent.LocalEndpoint}",
                    ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                    ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
                    ["OTEL_BSP_MAX_QUEUE_SIZE"] = "16",
                    ["OTEL_BSP_MAX_EXPORT_BATCH_SIZE"] = "8",
                    ["Limits__ShutdownTimeout"] = "00:00:03",
                },
            },
            stop);
        using var client = gateway.CreateClient();

        // Many more than there is room for.
        for (var i = 0; i < 100; i++)
        {
            using var answer = await client.GetAsync("/pools/local_demo/users/alice", stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var begun = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, await gateway.InterruptAsync(stop));
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Telemetry_TurnedOff_SendsNothingAndLoadsNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what a process has loaded.");
        var stop = TestContext.Current.CancellationToken;
        using var data = new TempFolder();
        await using var collector = new OtlpReceiver();
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewaySettings(data.Path)
            {
                Variables = new Dictionary<string, string?>(To(collector, "off")) { ["OTEL_SDK_DISABLED"] = "true" },
            },
            stop);
        using var client = gateway.CreateClient();

        using var answer = await client.GetAsync("/pools/local_demo/users/alice", stop);
        var loaded = await gateway.LoadedFilesAsync(stop);
        await StopAsync(gateway);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("CognitoGateway.Sdk.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", loaded, StringComparison.Ordinal);
        Assert.Empty(collector.Requests);
    }

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send: the end would send nothing.");

    private static Dictionary<string, string?> To(OtlpReceiver collector, string instance) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}",
    };

    // A second instance in front of the pools that run in the first.
    private static GatewaySettings Beside(GatewaySettings first, OtlpReceiver collector) => new(first.DataFolder)
    {
        Variables = new Dictionary<string, string?>(To(collector, "second"))
        {
            ["Embedded__Enabled"] = "false",
            ["Cognito__Endpoints__local__Url"] = first.Embedded.OriginalString,
            ["Cognito__Endpoints__local__AccessKeyId"] = "local",
            ["Cognito__Endpoints__local__SecretAccessKey"] = "local",
        },
    };

    private static async Task StopAsync(params GatewayProcess[] gateways)
    {
        // What waits to be sent is sent at the end.
        foreach (var gateway in gateways.Reverse())
        {
            Assert.True(await gateway.InterruptAsync(TestContext.Current.CancellationToken) == 0, gateway.Output);
        }
    }

    private static void AssertIsOfUserRoute(ReceivedSpan request)
    {
        Assert.Equal($"GET {UserRoute}", request.Name);
        Assert.Equal("GET", request.Attributes["http.request.method"]);
        Assert.Equal(UserRoute, request.Attributes["http.route"]);
        Assert.Equal("200", request.Attributes["http.response.status_code"]);
        Assert.Equal("http", request.Attributes["url.scheme"]);
        Assert.DoesNotContain("url.path", request.Attributes);
        Assert.DoesNotContain("url.query", request.Attributes);
    }

    private static void AssertIsCall(ReceivedSpan call, string instance)
    {
        Assert.Equal(instance, call.Instance);
        Assert.Equal("CognitoIdentityProvider/AdminGetUser", call.Name);
        Assert.Equal("aws-api", call.Attributes["rpc.system"]);
        Assert.Equal("CognitoIdentityProvider", call.Attributes["rpc.service"]);
        Assert.Equal("AdminGetUser", call.Attributes["rpc.method"]);
        Assert.Equal("local", call.Attributes["cloud.region"]);
        Assert.Equal("local_demo", call.Attributes["cognito.user_pool.id"]);
        Assert.Equal("1", call.Attributes["cognito.attempts"]);
        Assert.Equal("200", call.Attributes["http.response.status_code"]);
        Assert.True(Guid.TryParse(call.Attributes["aws.request_id"], out _));
    }

    // Everything that a caller can say, said with something personal in it. Answers what must not be found.
    private static async Task<IReadOnlyList<string>> JourneyAsync(GatewayProcess gateway, CancellationToken stop)
    {
        using var client = gateway.CreateClient();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("marta-agent/1.0");
        client.DefaultRequestHeaders.Add("baggage", "who=marta-baggage");
        var user = new { username = "marta", attributes = new { email = "marta@example.com", phone_number = "+15550001234" } };
        using var created = await client.PostAsJsonAsync("/pools/local_demo/users", user, stop);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        string[] paths =
        [
            "/pools/local_demo/users/marta", "/pools/local_demo/users/marta/groups",
            "/pools/local_demo/users/marta%40example.com", "/pools/local_demo/users?filter=email%3D%22marta%40example.com%22",
            "/marta@example.com?password=marta-query", "/pools/marta/users/marta", "/health/live",
        ];
        foreach (var path in paths)
        {
            (await client.GetAsync(path, stop)).Dispose();
        }

        using var lines = new StringContent(
            """{"op":"delete","username":"marta-nobody"}""" + "\n" + """{"op":"marta"}""", Encoding.UTF8, "application/x-ndjson");
        (await client.PostAsync("/pools/local_demo/users:batch", lines, stop)).Dispose();
        using var strange = new HttpRequestMessage(new("MARTA"), "/pools/local_demo/users/marta");
        (await client.SendAsync(strange, stop)).Dispose();
        using var wrong = await client.PostAsJsonAsync(
            "/auth/sign-in", new { username = "marta", password = "marta-guesses" }, stop);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var signedIn = await client.PostAsJsonAsync(
            "/auth/sign-in", new { username = "alice", password = "Passw0rd!" }, stop);
        var tokens = await signedIn.Content.ReadFromJsonAsync<JsonElement>(stop);
        var token = tokens.GetProperty("authenticationResult").GetProperty("accessToken").GetString()!;
        using var own = new HttpRequestMessage(HttpMethod.Get, "/me") { Headers = { Authorization = new("Bearer", token) } };
        (await client.SendAsync(own, stop)).Dispose();

        return ["marta", "15550001234", "alice", "Passw0rd", Key, token[..24], token[^24..]];
    }

    private static void AssertSpans(List<ReceivedSpan> spans)
    {
        var refused = Assert.Single(spans, span => span.Name == "CognitoIdentityProvider/InitiateAuth" && span.IsError);
        Assert.Equal("NotAuthorizedException", refused.Attributes["error.type"]);
        Assert.Equal("400", refused.Attributes["http.response.status_code"]);
        Assert.Contains(spans, span => span.Name == $"GET {UserRoute}"
            && span.Attributes["http.response.status_code"] == "404");
        Assert.All(
            spans.Where(span => span.Scope == Server),
            span => Assert.Subset(
                new HashSet<string>
                {
                    "http.request.method", "http.response.status_code", "http.route", "url.scheme",
                    "network.protocol.name", "network.protocol.version", "error.type",
                },
                span.Attributes.Keys.ToHashSet()));
    }

    private static void AssertMetrics(List<ReceivedMetric> metrics)
    {
        var requests = metrics.First(metric => metric.Name == "http.server.request.duration");
        Assert.Equal("s", requests.Unit);
        Assert.Contains(requests.Attributes, point => point.GetValueOrDefault("http.route") == UserRoute);
        var calls = metrics.First(metric => metric.Name == "cognito.client.call.duration");
        Assert.Contains(calls.Attributes, point => point["rpc.method"] == "AdminGetUser"
            && point.GetValueOrDefault("error.type") == "UserNotFoundException");
        Assert.Contains(metrics, metric => metric.Name == "cognito.client.circuit.open");
        var batch = metrics.First(metric => metric.Name == "cognito.gateway.batch.lines");
        Assert.Contains(batch.Attributes, point => point["cognito.gateway.batch.op"] == "delete"
            && point["http.response.status_code"] == "404");
        Assert.Contains(batch.Attributes, point => point["cognito.gateway.batch.op"] == "unreadable");
        Assert.Contains(metrics, metric => metric.Name == "kestrel.active_connections");
        Assert.Contains(metrics, metric => metric.Name == "dotnet.process.memory.working_set");
    }

    private static void AssertLogs(List<ReceivedLog> logs)
    {
        var served = logs.First(log => log.Event == "Served"
            && log.Attributes.GetValueOrDefault("Route") == UserRoute);
        Assert.Equal("GET", served.Attributes["Method"]);
        Assert.Equal("local_demo", served.Attributes["UserPoolId"]);
        Assert.Equal("development", served.Attributes["Caller"]);
        Assert.Equal("1", served.Attributes["CognitoCalls"]);
        Assert.Equal(32, served.TraceId.Length);
        Assert.DoesNotContain(logs, log => log.Attributes.GetValueOrDefault("Route") == "/health/live");

        // What others log, such as the server with its paths, comes without its values.
        var foreign = logs.First(log => log.Body.StartsWith("Request starting", StringComparison.Ordinal));
        Assert.Contains("{Path}", foreign.Body, StringComparison.Ordinal);
        Assert.Empty(foreign.Attributes);
    }
}
