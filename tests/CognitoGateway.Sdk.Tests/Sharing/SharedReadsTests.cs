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
        private readonly ServerClock _serverClock;
        private readonly SharedReads _reads;
        private readonly List<Call> _calls = [];
        private readonly List<RentedBytes> _memory = [];
        private readonly List<(Task<WireAnswer> Read, int Floor, CancellationTokenSource Stop)> _waiting = [];

        private readonly Queue<SharedReads.Write> _writes = new();
        private int _version;

        public Game()
        {
            _serverClock = new(_clock);
            _reads = new(new(), (_, token) => CallAsync(token), _clock);
        }

        public void Take(int step)
        {
            switch (step)
            {
                case 0 or 1 or 2 or 3:
                    Read();
                    break;
                case 4:
                    _writes.Enqueue(_reads.NoteWrite(Of(CognitoOperations.UpdateUserPool)));
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
            var read = _reads.ReadAsync(Of(CognitoOperations.DescribeUserPool), stop.Token);
            _waiting.Add((read, _version, stop));
        }

        private CognitoCall Of(CognitoOperation operation) => new("local", operation, Request, [1], Caller, _serverClock);

        private Task<WireAnswer> CallAsync(CancellationToken token)
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
            Remove(call).SetResult(new(bytes, RequestId: null));
        }

        private Call Remove(Call call)
        {
            _calls.Remove(call);

            return call;
        }

        // Those who joined a call go on by themselves, once it has ended.
        private static void Finish(Task<WireAnswer> read, int floor)
        {
            Assert.True(((IAsyncResult)read).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(30)), "A read never ended.");
            if (read.IsCompletedSuccessfully)
            {
                var bytes = read.Result.Bytes;
                var version = int.Parse(Encoding.UTF8.GetString(bytes.Memory.Span), CultureInfo.InvariantCulture);
                bytes.Release();
                Assert.InRange(version, floor, int.MaxValue);
            }
        }
    }

    private sealed class Call(int version) : TaskCompletionSource<WireAnswer>
    {
        public int Version => version;
    }
}
