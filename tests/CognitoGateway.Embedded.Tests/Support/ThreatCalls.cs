using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>Sign-ins from anywhere, in pools with threat protection.</summary>
internal static class ThreatCalls
{
    public const string Home = "192.0.2.1";
    public const string Elsewhere = "198.51.100.7";

    /// <summary>A pool with threat protection, whose risks tests can tell, and a confirmed user <c>ann</c>.</summary>
    public static async Task<TestPool> StartAsync(
        string mode = "ENFORCED",
        Action<CreateUserPoolRequest>? more = null,
        TestFunctions? functions = null,
        Action<CreateUserPoolClientRequest>? client = null)
    {
        var server = await TestServer.StartAsync(
            simulate: true,
            triggers: functions is null ? null : new Dictionary<string, string> { ["*"] = functions.Address });
        var pool = await TestPool.StartAsync(
            server,
            request =>
            {
                request.UserPoolAddOns = new() { AdvancedSecurityMode = mode };
                more?.Invoke(request);
            },
            client);
        await pool.AddUserAsync("ann");

        return pool;
    }

    /// <summary>Adds a confirmed user with a proved e-mail address and a phone.</summary>
    public static async Task AddUserAsync(this TestPool pool, string username)
    {
        await pool.Server.CreateUserAsync(
            pool.Id,
            username,
            new AttributeType { Name = "email", Value = username + "@example.com" },
            new AttributeType { Name = "email_verified", Value = "true" },
            new AttributeType { Name = "phone_number", Value = "+12065551234" });
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = pool.Id,
            Username = username,
            Password = TestPool.Password,
            Permanent = true,
        });
    }

    /// <summary>Has the pool, or a client of it, act on risks.</summary>
    public static Task<SetRiskConfigurationResponse> SetRiskAsync(
        this TestPool pool, Action<SetRiskConfigurationRequest> set)
    {
        var request = new SetRiskConfigurationRequest { UserPoolId = pool.Id };
        set(request);
        return pool.Server.CallAsync(CognitoOperations.SetRiskConfiguration, request);
    }

    /// <summary>Has the pool do this about risks of every level.</summary>
    public static Task<SetRiskConfigurationResponse> ActAsync(
        this TestPool pool, string action, bool notify = false, NotifyConfigurationType? words = null)
    {
        var every = new AccountTakeoverActionType { EventAction = action, Notify = notify };
        return pool.SetRiskAsync(request => request.AccountTakeoverRiskConfiguration = new()
        {
            NotifyConfiguration = words,
            Actions = new() { LowAction = every, MediumAction = every, HighAction = every },
        });
    }

    /// <summary>Tells what threat protection shall find.</summary>
    public static Task FindAsync(this TestPool pool, string plan) =>
        pool.Server.ControlAsync(HttpMethod.Put, "risk", plan);

    /// <summary>Has the next sign-in look like somebody else's.</summary>
    public static Task SuspectAsync(this TestPool pool, string level = "High") =>
        pool.FindAsync($$"""{ "signIns": [{ "level": "{{level}}", "times": 1 }] }""");

    /// <summary>What a server tells of its user.</summary>
    public static ContextDataType Context(string address, string agent) => new()
    {
        IpAddress = address,
        ServerName = "shop.example.com",
        ServerPath = "/login",
        HttpHeaders = [new() { HeaderName = "user-agent", HeaderValue = agent }],
    };

    /// <summary>A sign-in from there, as a request.</summary>
    public static AdminInitiateAuthRequest From(
        this TestPool pool, string address, string agent = "laptop", string password = TestPool.Password) => new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            AuthFlow = "ADMIN_USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string> { ["USERNAME"] = "ann", ["PASSWORD"] = password },
            ContextData = Context(address, agent),
        };

    /// <summary>Signs ann in from there, as far as that gets.</summary>
    public static Task<AdminInitiateAuthResponse> SignInFromAsync(
        this TestPool pool, string address, string agent = "laptop") =>
        pool.Server.CallAsync(CognitoOperations.AdminInitiateAuth, pool.From(address, agent));

    /// <summary>The refusal of a sign-in of ann's from there.</summary>
    public static Task<CognitoException> RefusedFromAsync(
        this TestPool pool, string address, string password = TestPool.Password) =>
        pool.Server.RefusalAsync(CognitoOperations.AdminInitiateAuth, pool.From(address, password: password));

    /// <summary>The newest event of a user.</summary>
    public static async Task<AuthEventType> LastEventAsync(this TestPool pool, string username = "ann") =>
        (await pool.EventsAsync(username))[0];

    /// <summary>The events of a user, newest first.</summary>
    public static async Task<IReadOnlyList<AuthEventType>> EventsAsync(this TestPool pool, string username = "ann") =>
        (await pool.Server.CallAsync(
            CognitoOperations.AdminListUserAuthEvents,
            new() { UserPoolId = pool.Id, Username = username })).AuthEvents!;

    /// <summary>What ann was sent, newest first.</summary>
    public static Task<IReadOnlyList<System.Text.Json.JsonElement>> NoticesAsync(this TestPool pool) =>
        pool.Server.MessagesAsync("ann@example.com");

    /// <summary>Gives ann text messages as a second factor, where she has to prove one.</summary>
    public static async Task AddSecondFactorAsync(this TestPool pool)
    {
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = "OPTIONAL",
            SmsMfaConfiguration = new()
            {
                SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::123456789012:role/sms" },
            },
        });
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserMFAPreference, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            SMSMfaSettings = new() { Enabled = true },
        });
    }

    /// <summary>The code in the newest text message.</summary>
    public static Task<string> SmsCodeAsync(this TestPool pool) => pool.Server.CodeForAsync("+12065551234");
}
