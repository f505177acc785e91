using System.Globalization;
using System.Text;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Sharing;
using CognitoGateway.Sdk.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoGateway.Sdk.Tests.Sharing;

/// <summary>Reads, writes, failures and impatient callers in any order.</summary>
public sealed class SharedReadsTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true);

    [Fact]
    public void Read_AnythingHappens_NeverShowsWhatWasBeforeAWriteAndLeavesNoMemoryBehind() =>
        Check.One(Config, Prop.ForAll(Arb.From(Gen.Choose(0, 9).ListOf()), steps => Play(steps)));

    private static bool Play(IEnumerable<int> steps)
    {
        using var game = new Game();
        foreach (var step in steps)
        {
            game.Take(step);
        }

        game.End();

        return true;
    }

    /// <summary>A pool whose only setting is how often it was written.</summary>
    private sealed class Game : IDisposable
    {
        private static readonly DescribeUserPoolRequest Request = new() { UserPoolId = "local_a" };
        private static readonly QuotaCaller Caller = new("one", QuotaLane.Normal);

        private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);
        private readonly SharedReads _reads;
        private readonly List<Call> _calls = [];
        private readonly List<RentedBytes> _memory = [];
        private readonly List<Waiting> _waiting = [];

        private readonly Queue<SharedReads.Write> _writes = new();
        private int _version;

        public Game() => _reads = new(new(), _clock);

        public void Take(int step)
        {
            switch (step)
            {
                case 0 or 1 or 2 or 3:
                    Read();
                    break;
                case 4:
                    _writes.Enqueue(_reads.NoteWrite(CognitoOperations.UpdateUserPool, Request));
                    break;
                case 5 when _writes.TryDequeue(out var write):
                    _version++;
                    write.Dispose();
                    break;
                case 6 or 7 when _calls.Count > 0:
                    Answer(_calls[0]);
                    break;
                case 8 when _waiting.Count > 0:
                    _waiting[^1].Stop.Cancel();
                    break;
                case 9 when _calls.Count > 0:
                    Remove(_calls[0]).SetException(new CognitoException("InternalErrorException", "told"));
                    break;
                default:
                    _clock.Advance(TimeSpan.FromSeconds(2));
                    break;
            }
        }

        public void End()
        {
            while (_calls.Count > 0)
            {
                Answer(_calls[0]);
            }

            foreach (var (read, floor, stop) in _waiting)
            {
                Finish(read, floor);
                stop.Dispose();
            }

            Dispose();
            Assert.All(_memory, bytes => Assert.Equal(0, bytes.Users));
        }

        public void Dispose() => _reads.Dispose();

        private void Read()
        {
            var stop = new CancellationTokenSource();
            var read = _reads.ReadAsync(
                new(CognitoOperations.DescribeUserPool, [1], Caller),
                Request,
                CognitoOperations.DescribeUserPool,
                static (game, token) => game.CallAsync(token),
                this,
                stop.Token);
            _waiting.Add(new(read, _version, stop));
        }

        private Task<CognitoAnswer<DescribeUserPoolResponse>> CallAsync(CancellationToken token)
        {
            var call = new Call(_version);
            _calls.Add(call);
            token.Register(() =>
            {
                _calls.Remove(call);
                call.TrySetCanceled(token);
            });

            return call.Task;
        }

        private void Answer(Call call)
        {
            var text = Encoding.UTF8.GetBytes(call.Version.ToString(CultureInfo.InvariantCulture));
            var rented = new byte[1024];
            text.CopyTo(rented, 0);
            var bytes = new RentedBytes(rented, text.Length);
            _memory.Add(bytes);
            Remove(call).SetResult(new(CognitoOperations.DescribeUserPool, bytes, requestId: null));
        }

        private Call Remove(Call call)
        {
            _calls.Remove(call);

            return call;
        }

        // Those who joined a call go on by themselves, once it has ended.
        private static void Finish(Task<CognitoAnswer<DescribeUserPoolResponse>> read, int floor)
        {
            Assert.True(((IAsyncResult)read).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(30)), "A read never ended.");
            if (read.IsCompletedSuccessfully)
            {
                using var answer = read.Result;
                var version = int.Parse(Encoding.UTF8.GetString(answer.Utf8.Span), CultureInfo.InvariantCulture);
                Assert.InRange(version, floor, int.MaxValue);
            }
        }
    }

    private sealed record Waiting(
        Task<CognitoAnswer<DescribeUserPoolResponse>> Read, int Floor, CancellationTokenSource Stop);

    private sealed class Call(int version) : TaskCompletionSource<CognitoAnswer<DescribeUserPoolResponse>>
    {
        public int Version => version;
    }
}
