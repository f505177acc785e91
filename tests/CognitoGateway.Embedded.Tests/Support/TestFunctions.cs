using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>What a function does with an event: changes it, or answers by itself.</summary>
internal delegate Task Function(JsonNode told, HttpContext http);

/// <summary>An HTTP server with functions, each under its own name; an unknown one is a 404.</summary>
internal sealed class TestFunctions : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Function> _functions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<JsonNode> _events = new();

    private TestFunctions()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.MapPost("/{name}", (RequestDelegate)AnswerAsync);
    }

    /// <summary>The events so far, as the functions got them.</summary>
    public IReadOnlyList<JsonNode> Events => [.. _events];

    /// <summary>Address of a function, with a placeholder for its name.</summary>
    public string Address => _app.Urls.First() + "/{name}";

    public static async Task<TestFunctions> StartAsync()
    {
        var functions = new TestFunctions();
        await functions._app.StartAsync(TestContext.Current.CancellationToken);
        return functions;
    }

    /// <summary>ARN of the function with that name.</summary>
    public static string Arn(string name) => "arn:aws:lambda:eu-west-1:123456789012:function:" + name;

    /// <summary>Adds a function that may change the event; returns its ARN.</summary>
    public string Add(string name, Action<JsonNode>? change = null) => Add(name, (told, http) =>
    {
        change?.Invoke(told);
        return http.Response.WriteAsync(told.ToJsonString());
    });

    /// <summary>Adds a function that answers by itself; returns its ARN.</summary>
    public string Add(string name, Function function)
    {
        _functions[name] = function;
        return Arn(name);
    }

    /// <summary>Adds a function that throws; returns its ARN.</summary>
    public string AddRefusing(string name, string message) => Add(name, (_, http) =>
    {
        http.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
        return http.Response.WriteAsync(
            new JsonObject { ["errorMessage"] = message, ["errorType"] = "Error" }.ToJsonString());
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (!_functions.TryGetValue((string)http.Request.RouteValues["name"]!, out var function))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var told = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
        _events.Enqueue(told.DeepClone());
        await function(told, http);
    }
}
