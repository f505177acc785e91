using System.Text;
using System.Text.Json;
using CognitoGateway.Benchmarks.Scale;

namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>
/// A process that lists the users of a pool like Cognito: pages of 60, each after 40 ms, by how their sub begins where
/// that is asked for, and no more calls a second than the quota has. Any command is answered with the calls that it
/// turned away.
/// </summary>
internal sealed class PagingCognito
{
    private const int PageSize = 60;

    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(40);

    private readonly string[] _subs;
    private readonly TokenBucket _bucket;
    private int _throttled;

    /// <summary>Makes one with so many users and calls a second.</summary>
    public PagingCognito(int users, double perSecond)
    {
        _subs = [.. Enumerable.Range(1, users).Select(FilledFolder.Sub).Order(StringComparer.Ordinal)];
        _bucket = new(perSecond);
    }

    public Task<int> RunAsync() =>
        CannedCognito.RunAsync(AnswerAsync, _ => Volatile.Read(ref _throttled).ToString(InvariantCulture));

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        var operation = CannedCognito.OperationOf(context);
        var isTaken = operation != "ListUsers" || _bucket.TryTake();
        await Task.Delay(Time);
        if (!isTaken)
        {
            Interlocked.Increment(ref _throttled);
            await CannedCognito.AnswerAsync(context, CannedAnswers.Throttled, StatusCodes.Status400BadRequest);
            return;
        }

        await CannedCognito.AnswerAsync(context, operation switch
        {
            "ListUsers" => PageOf(request.RootElement),
            "DescribeUserPool" => Encoding.UTF8.GetBytes($$$"""{"UserPool":{"EstimatedNumberOfUsers":{{{_subs.Length}}}}}"""),
            _ => throw new InvalidOperationException("Nobody benchmarks that."),
        });
    }

    private byte[] PageOf(JsonElement request)
    {
        // sub ^= "…"
        var prefix = request.TryGetProperty("Filter", out var filter) ? filter.GetString()!.Split('"')[1] : "";
        var from = request.TryGetProperty("PaginationToken", out var token)
            ? int.Parse(token.GetString()!, InvariantCulture)
            : PlaceOf(prefix);
        var end = prefix.Length == 0 ? _subs.Length : PlaceOf(prefix + "g");
        var to = Math.Min(end, from + PageSize);
        var users = string.Join(',', Enumerable.Range(from, to - from).Select(number => Row(_subs[number])));
        var next = to < end ? $",\"PaginationToken\":\"{to:D400}\"" : "";

        return Encoding.UTF8.GetBytes($$"""{"Users":[{{users}}]{{next}}}""");
    }

    // Behind all digits comes g.
    private int PlaceOf(string prefix)
    {
        var place = Array.BinarySearch(_subs, prefix, StringComparer.Ordinal);

        return place < 0 ? ~place : place;
    }

    private static string Row(string sub) =>
        $$"""
        {"Username":"{{sub}}","Attributes":[{"Name":"sub","Value":"{{sub}}"},{"Name":"email","Value":"{{sub}}@example.com"},{"Name":"email_verified","Value":"true"},{"Name":"given_name","Value":"Ada"},{"Name":"family_name","Value":"Lovelace"},{"Name":"custom:tier","Value":"gold"}],"UserCreateDate":1689721665.239,"UserLastModifiedDate":1689721665.239,"Enabled":true,"UserStatus":"CONFIRMED"}
        """;
}
