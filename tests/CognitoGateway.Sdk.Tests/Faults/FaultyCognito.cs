using System.Net;
using System.Text.Json;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Faults;

/// <summary>How often which fault befalls a call, as parts of one.</summary>
internal sealed record FaultRates(double Reset, double Hang, double ServerError, double Throttle)
{
    /// <summary>None at all.</summary>
    public static readonly FaultRates None = new(0, 0, 0, 0);

    /// <summary>Whatever is called fails.</summary>
    public static readonly FaultRates Outage = new(0, 0, ServerError: 1, 0);
}

/// <summary>
/// Keeps users and pools as Cognito does, and fails by chance, before or after it has carried a call out. What hangs
/// may be carried out while its caller waits, long after, or never. It counts what it carries out.
/// </summary>
internal sealed class FaultyCognito(TestClock clock, int seed) : HttpMessageHandler
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(20);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, (double Created, string Email)> _users = new(StringComparer.Ordinal);

    /// <summary>How often it fails.</summary>
    public FaultRates Rates { get; set; } = FaultRates.None;

    /// <summary>How often what was carried out, by operation and what it was about.</summary>
    public Dictionary<(string Operation, string About), int> CarriedOut { get; } = [];

    /// <summary>How many calls came.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether there is such a user.</summary>
    public bool Has(string username) => _users.ContainsKey(username);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
        var body = JsonElement.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        await Task.Delay(Usual, clock, cancellationToken);
        var chance = Next();
        if ((chance -= Rates.Throttle) < 0)
        {
            return Error("TooManyRequestsException");
        }

        if ((chance -= Rates.ServerError) < 0)
        {
            MaybeCarryOut(operation, body);
            return Error("InternalErrorException", HttpStatusCode.InternalServerError);
        }

        if ((chance -= Rates.Reset) < 0)
        {
            MaybeCarryOut(operation, body);
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }

        if ((chance -= Rates.Hang) < 0)
        {
            return await HangAsync(operation, body, cancellationToken);
        }

        return CarryOut(operation, body);
    }

    private async Task<HttpResponseMessage> HangAsync(
        string operation, JsonElement body, CancellationToken cancellationToken)
    {
        // Up to a moment after the caller has given up the attempt, looks for it and sends it again.
        if (Next() < 0.5)
        {
            _ = LaterAsync(TimeSpan.FromSeconds(6 * Next()), operation, body);
        }

        // Not a delay, whose end by cancellation goes on on another thread.
        var never = new TaskCompletionSource<HttpResponseMessage>();
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<HttpResponseMessage>)state!).TrySetCanceled(token), never);
        return await never.Task;
    }

    private async Task LaterAsync(TimeSpan time, string operation, JsonElement body)
    {
        await Task.Delay(time, clock);
        CarryOut(operation, body).Dispose();
    }

    private void MaybeCarryOut(string operation, JsonElement body)
    {
        if (Next() < 0.5)
        {
            CarryOut(operation, body).Dispose();
        }
    }

    private HttpResponseMessage CarryOut(string operation, JsonElement body) => operation switch
    {
        "AdminCreateUser" => Create(Text(body, "Username"), body),
        "AdminGetUser" => Get(Text(body, "Username")),
        "AdminDeleteUser" => Delete(Text(body, "Username")),
        "AdminDisableUser" => Done(operation, Text(body, "Username"), ""),
        "CreateUserPool" => Done(operation, Text(body, "PoolName"), """{"UserPool":{"Id":"local_b"}}"""),
        "AdminResetUserPassword" => Done(operation, Text(body, "Username"), "{}"),
        _ => throw new InvalidOperationException($"Nobody expected {operation}."),
    };

    private HttpResponseMessage Create(string username, JsonElement body)
    {
        var email = Text(body.GetProperty("UserAttributes")[0], "Value");
        if (!_users.TryAdd(username, (Now, email)))
        {
            return Error("UsernameExistsException");
        }

        return Done("AdminCreateUser", username, JsonSerializer.Serialize(new
        {
            User = new { Username = username, UserCreateDate = Now, UserStatus = "FORCE_CHANGE_PASSWORD" },
        }));
    }

    private HttpResponseMessage Get(string username) => _users.TryGetValue(username, out var user)
        ? Ok(JsonSerializer.Serialize(new
        {
            Username = username,
            UserCreateDate = user.Created,
            UserStatus = "FORCE_CHANGE_PASSWORD",
            UserAttributes = new[] { new { Name = "email", Value = user.Email } },
        }))
        : Error("UserNotFoundException");

    private HttpResponseMessage Delete(string username) => _users.Remove(username)
        ? Done("AdminDeleteUser", username, "")
        : Error("UserNotFoundException");

    private HttpResponseMessage Done(string operation, string about, string json)
    {
        CarriedOut[(operation, about)] = CarriedOut.GetValueOrDefault((operation, about)) + 1;
        return Ok(json);
    }

    private HttpResponseMessage Ok(string json) => Dated(StubCognito.Answer(HttpStatusCode.OK, json));

    private HttpResponseMessage Error(string code, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        Dated(StubCognito.Error(code, status)());

    private HttpResponseMessage Dated(HttpResponseMessage response)
    {
        response.Headers.Date = clock.GetUtcNow();
        return response;
    }

    private double Now => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    private double Next() => _random.NextDouble();

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
