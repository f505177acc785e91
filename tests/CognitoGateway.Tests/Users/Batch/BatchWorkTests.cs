using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;
using CognitoGateway.Users.Batch;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitoGateway.Tests.Users.Batch;

/// <summary>How much of a batch is at work at a time, and what becomes of it when the caller goes away.</summary>
public sealed class BatchWorkTests : IAsyncDisposable
{
    private readonly HeldCognito _held = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly Pipe _body = new(new(pauseWriterThreshold: 0));
    private readonly Pipe _answer = new(new(pauseWriterThreshold: 0));
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton(typeof(IValidator<>), typeof(ModelValidator<>)).BuildServiceProvider();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _gone.Dispose();
        _held.Dispose();
    }

    [Fact]
    public async Task Batch_SlowCognito_HasNoMoreCallsAtOnceThanAllowed()
    {
        await WriteAsync(100);
        await _body.Writer.CompleteAsync();

        var answering = AnswerAsync();
        for (var i = 0; i < 100; i++)
        {
            var call = await _held.Calls.Reader.ReadAsync(Stop);
            call.SetResult();
        }

        await answering;

        Assert.InRange(_held.MostAtOnce, 1, 4);
    }

    [Fact]
    public async Task Batch_LinesAboutOneUser_AreOneAfterTheOther()
    {
        await _body.Writer.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(
            Enumerable.Repeat("{\"op\":\"enable\",\"username\":\"alice\"}\n", 20))), Stop);
        await _body.Writer.CompleteAsync();

        var answering = AnswerAsync();
        for (var i = 0; i < 20; i++)
        {
            (await _held.Calls.Reader.ReadAsync(Stop)).SetResult();
        }

        await answering;

        Assert.Equal(1, _held.MostAtOnce);
    }

    [Fact]
    public async Task Batch_OneLineAtATime_IsAnsweredBeforeTheNext()
    {
        var answering = AnswerAsync();

        for (var i = 1; i <= 3; i++)
        {
            await WriteAsync(1);
            (await _held.Calls.Reader.ReadAsync(Stop)).SetResult();
            var read = await _answer.Reader.ReadAsync(Stop);
            Assert.Equal(i, JsonElement.Parse(Encoding.UTF8.GetString(read.Buffer)).GetProperty("line").GetInt32());
            _answer.Reader.AdvanceTo(read.Buffer.End);
        }

        await _body.Writer.CompleteAsync();
        await answering;
    }

    [Fact]
    public async Task Batch_CallerGoesAway_StopsEverything()
    {
        await WriteAsync(100);
        var answering = AnswerAsync();
        await _held.Calls.Reader.ReadAsync(Stop);

        await _gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        Assert.Equal(0, _held.Running);
        Assert.InRange(_held.MostAtOnce, 1, 4);
    }

    private async Task WriteAsync(int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            await _body.Writer.WriteAsync(
                Encoding.UTF8.GetBytes($"{{\"op\":\"enable\",\"username\":\"user{i}\"}}\n"), Stop);
        }
    }

    private async Task AnswerAsync()
    {
        using var cognito = ClientOf(_held);
        var context = new DefaultHttpContext { RequestServices = _services, RequestAborted = _gone.Token };
        context.Features.Set<Microsoft.AspNetCore.Http.Features.IRequestBodyPipeFeature>(new Body(_body.Reader));
        context.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>(new Answer(_answer.Writer));
        context.Request.RouteValues["userPoolId"] = "local_demo";

        await new BatchAnswer(cognito, new() { Concurrency = 4 }, NullLogger.Instance).ExecuteAsync(context);
    }

    private static CognitoClient ClientOf(HttpMessageHandler handler)
    {
        var options = new CognitoClientOptions { Region = "local" };
        options.Endpoints["local"] = new()
        {
            Url = new("http://cognito.local/"),
            AccessKeyId = "local",
            SecretAccessKey = "local",
        };

        return new(options, TimeProvider.System, handler);
    }

    private sealed record Body(PipeReader Reader) : Microsoft.AspNetCore.Http.Features.IRequestBodyPipeFeature;

    private sealed class Answer(PipeWriter writer) : Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(
            string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }

    /// <summary>Answers a call once the test lets it.</summary>
    private sealed class HeldCognito : HttpMessageHandler
    {
        private readonly Lock _lock = new();

        public System.Threading.Channels.Channel<TaskCompletionSource> Calls { get; } =
            System.Threading.Channels.Channel.CreateUnbounded<TaskCompletionSource>();

        public int Running { get; private set; }

        public int MostAtOnce { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count(1);
            try
            {
                var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Calls.Writer.TryWrite(held);
                await held.Task.WaitAsync(cancellationToken);

                return new(HttpStatusCode.OK) { Content = new StringContent("{}") };
            }
            finally
            {
                Count(-1);
            }
        }

        private void Count(int change)
        {
            lock (_lock)
            {
                Running += change;
                MostAtOnce = Math.Max(MostAtOnce, Running);
            }
        }
    }
}
