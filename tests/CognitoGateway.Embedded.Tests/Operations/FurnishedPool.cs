using System.Globalization;
using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>
/// A pool with one of everything, made over the wire. What a call uses up it makes for itself first, and so any number
/// of calls can share the pool.
/// </summary>
internal sealed record FurnishedPool
{
    public const string Group = "staff";
    public const string Provider = "Google";
    public const string ProviderIdentifier = "google.example.com";
    public const string ResourceServer = "orders";
    public const string Scope = "orders/read";
    public const string SecondRegion = "eu-west-1";
    public const string RelyingParty = "example.com";
    public const string TemporaryPassword = "Temp0rary!";
    public const string MultiRegionKey = "arn:aws:kms:us-east-1:000000000000:key/mrk-1";

    private static readonly string[] EveryFlow =
    [
        "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH",
    ];

    private static int _names;

    private FurnishedPool(TestServer server, TestFunctions functions, string id) =>
        (Server, Functions, Id) = (server, functions, id);

    public TestServer Server { get; }

    /// <summary>The functions that triggers can call.</summary>
    public TestFunctions Functions { get; }

    public string Id { get; }

    public string Arn => "arn:aws:cognito-idp:local:000000000000:userpool/" + Id;

    /// <summary>The domain, a prefix.</summary>
    public string Domain => "d" + Id[6..].ToLowerInvariant();

    /// <summary>A client without a secret that may go every way.</summary>
    public string ClientId { get; private init; } = "";

    /// <summary>A client with a secret that gets tokens of its own.</summary>
    public UserPoolClientType Machine { get; private init; } = new();

    /// <summary>The style of the client's pages.</summary>
    public string BrandingId { get; private init; } = "";

    /// <summary>The client's terms of use.</summary>
    public string TermsId { get; private init; } = "";

    /// <summary>A name that nothing else has.</summary>
    public static string NewName(string prefix) =>
        prefix + Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture);

    /// <summary>The settings of a pool that can do everything.</summary>
    private static CreateUserPoolRequest Everything() => new()
    {
        PoolName = "furnished",
        AutoVerifiedAttributes = ["email"],
        DeviceConfiguration = new() { ChallengeRequiredOnNewDevice = false },
        UserPoolAddOns = new() { AdvancedSecurityMode = "ENFORCED" },
        Policies = new()
        {
            PasswordPolicy = new()
            {
                MinimumLength = 8,
                RequireLowercase = true,
                RequireUppercase = true,
                RequireNumbers = true,
                PasswordHistorySize = 3,
            },
            SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "WEB_AUTHN"] },
        },
        KeyConfiguration = new() { KeyType = "CUSTOMER_MANAGED_KEY", KmsKeyArn = MultiRegionKey },
        IssuerConfiguration = new() { Type = "UPDATED" },
        Schema = [new() { Name = "tier", AttributeDataType = "String" }],
    };

    /// <summary>Furnishes a pool.</summary>
    public static async Task<FurnishedPool> CreateAsync(TestServer server, TestFunctions functions)
    {
        var pool = new FurnishedPool(server, functions, await server.CreatePoolAsync(Everything()));
        await pool.SetUpAsync();
        await pool.AddPartsAsync();
        var machine = await pool.NewClientAsync(client =>
        {
            client.GenerateSecret = true;
            client.ExplicitAuthFlows = ["ALLOW_CLIENT_TOKEN_AUTH"];
            client.AllowedOAuthFlowsUserPoolClient = true;
            client.AllowedOAuthFlows = ["client_credentials"];
            client.AllowedOAuthScopes = [Scope];
        });

        return await (pool with { ClientId = (await pool.NewClientAsync()).ClientId!, Machine = machine }).DressAsync();
    }

    /// <summary>The pool seen from a client of a call's own.</summary>
    public async Task<FurnishedPool> ThroughNewClientAsync(Action<CreateUserPoolClientRequest>? more = null) =>
        this with { ClientId = (await NewClientAsync(more)).ClientId! };

    /// <summary>Another pool, with a client, for calls that would harm this one.</summary>
    public async Task<FurnishedPool> ElsewhereAsync(
        Action<CreateUserPoolRequest>? more = null, Action<CreateUserPoolClientRequest>? client = null)
    {
        var request = new CreateUserPoolRequest { PoolName = "elsewhere", AutoVerifiedAttributes = ["email"] };
        more?.Invoke(request);
        var pool = new FurnishedPool(Server, Functions, await Server.CreatePoolAsync(request));

        return await pool.ThroughNewClientAsync(client);
    }

    public async Task<UserPoolClientType> NewClientAsync(Action<CreateUserPoolClientRequest>? more = null)
    {
        var request = new CreateUserPoolClientRequest
        {
            UserPoolId = Id,
            ClientName = "app",
            ExplicitAuthFlows = EveryFlow,
        };
        more?.Invoke(request);
        return (await Server.CallAsync(CognitoOperations.CreateUserPoolClient, request)).UserPoolClient!;
    }

    /// <summary>A user with a temporary password and a proved e-mail address; returns the username.</summary>
    public async Task<string> NewInvitedAsync()
    {
        var username = NewName("user");
        await Server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = Id,
            Username = username,
            TemporaryPassword = TemporaryPassword,
            MessageAction = "SUPPRESS",
            UserAttributes =
            [
                new() { Name = "email", Value = EmailOf(username) },
                new() { Name = "email_verified", Value = "true" },
            ],
        });
        return username;
    }

    /// <summary>A confirmed user with a password and a proved e-mail address; returns the username.</summary>
    public async Task<string> NewUserAsync()
    {
        var username = await NewInvitedAsync();
        await Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = Id,
            Username = username,
            Password = TestPool.Password,
            Permanent = true,
        });
        return username;
    }

    /// <summary>A user who has signed up and not confirmed; returns the username.</summary>
    public async Task<string> NewSignUpAsync()
    {
        var username = NewName("user");
        await Server.CallAsync(CognitoOperations.SignUp, SignUp(username));
        return username;
    }

    public SignUpRequest SignUp(string username) => new()
    {
        ClientId = ClientId,
        Username = username,
        Password = TestPool.Password,
        UserAttributes = [new() { Name = "email", Value = EmailOf(username) }],
    };

    /// <summary>The tokens of a new user.</summary>
    public async Task<AuthenticationResultType> NewSignInAsync() => await SignInAsync(await NewUserAsync());

    public async Task<AuthenticationResultType> SignInAsync(string username) =>
        (await Server.CallAsync(CognitoOperations.InitiateAuth, PasswordAuth(username))).AuthenticationResult!;

    public InitiateAuthRequest PasswordAuth(string username, string password = TestPool.Password) => new()
    {
        ClientId = ClientId,
        AuthFlow = "USER_PASSWORD_AUTH",
        AuthParameters = new Dictionary<string, string> { ["USERNAME"] = username, ["PASSWORD"] = password },
    };

    public AdminInitiateAuthRequest AdminPasswordAuth(string username, string password = TestPool.Password) => new()
    {
        UserPoolId = Id,
        ClientId = ClientId,
        AuthFlow = "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters = new Dictionary<string, string> { ["USERNAME"] = username, ["PASSWORD"] = password },
    };

    /// <summary>The tokens of a new user whose device is confirmed.</summary>
    public async Task<AuthenticationResultType> NewDeviceAsync()
    {
        var tokens = await NewSignInAsync();
        await Server.CallAsync(CognitoOperations.ConfirmDevice, DeviceCalls.Confirmation(tokens));
        return tokens;
    }

    /// <summary>A secret for an authenticator app, waiting for its first code.</summary>
    public async Task<Authenticator> NewAuthenticatorAsync(string accessToken) => new(
        (await Server.CallAsync(
            CognitoOperations.AssociateSoftwareToken, new() { AccessToken = accessToken })).SecretCode!,
        Server.Clock);

    /// <summary>The tokens of a new user who has an authenticator app.</summary>
    public async Task<(AuthenticationResultType Tokens, Authenticator App)> NewSoftwareTokenAsync()
    {
        var tokens = await NewSignInAsync();
        var app = await NewAuthenticatorAsync(tokens.AccessToken!);
        await Server.CallAsync(
            CognitoOperations.VerifySoftwareToken,
            new() { AccessToken = tokens.AccessToken!, UserCode = app.Code() });
        return (tokens, app);
    }

    /// <summary>What a browser is told to make a passkey with.</summary>
    public async Task<JsonElement> PasskeyOptionsAsync(string accessToken) => (await Server.CallAsync(
        CognitoOperations.StartWebAuthnRegistration,
        new() { AccessToken = accessToken })).CredentialCreationOptions!.Value;

    /// <summary>Registers a passkey; returns its id.</summary>
    public async Task<string> AddPasskeyAsync(string accessToken)
    {
        var credential = new SoftwareAuthenticator().Create(await PasskeyOptionsAsync(accessToken));
        await Server.CallAsync(
            CognitoOperations.CompleteWebAuthnRegistration,
            new() { AccessToken = accessToken, Credential = credential });
        return credential.GetProperty("id").GetString()!;
    }

    /// <summary>A user who has signed in, and the event that tells of it.</summary>
    public async Task<(string Username, string EventId)> NewEventAsync()
    {
        var username = UsernameOf((await NewSignInAsync()).AccessToken!);
        var events = await Server.CallAsync(
            CognitoOperations.AdminListUserAuthEvents, new() { UserPoolId = Id, Username = username });
        return (username, events.AuthEvents![0].EventId!);
    }

    /// <summary>A user who was told of a sign-in from elsewhere, the event, and the token in the notice.</summary>
    public async Task<(string Username, string EventId, string Token)> NewNoticeAsync()
    {
        var telling = await ThroughNewClientAsync();
        await Server.CallAsync(CognitoOperations.SetRiskConfiguration, new()
        {
            UserPoolId = Id,
            ClientId = telling.ClientId,
            AccountTakeoverRiskConfiguration = new()
            {
                Actions = new() { LowAction = new() { Notify = true, EventAction = "NO_ACTION" } },
            },
        });
        var username = await NewUserAsync();
        foreach (var address in (string[])["192.0.2.1", "192.0.2.2"])
        {
            await Server.CallAsync(
                CognitoOperations.AdminInitiateAuth,
                telling.AdminPasswordAuth(username) with { ContextData = ThreatCalls.Context(address, "laptop") });
        }

        var feedback = (await Server.MessagesAsync(EmailOf(username)))[0].GetProperty("feedback");

        return (
            username, feedback.GetProperty("eventId").GetString()!, feedback.GetProperty("token").GetString()!);
    }

    /// <summary>The session of the user's first sign-in.</summary>
    public async Task<string> SessionIdAsync(string username)
    {
        var sessions = await Server.CallAsync(
            CognitoOperations.AdminListUserSessions, new() { UserPoolId = Id, Username = username });
        return sessions.Sessions![^1].SessionId!;
    }

    /// <summary>An import job that was not started.</summary>
    public Task<UserImportJobType> NewImportJobAsync() => new ImportPool(Server, Id).CreateJobAsync();

    /// <summary>An import job whose file is there, and that no other one is in the way of.</summary>
    public async Task<UserImportJobType> NewUploadedJobAsync(int rows = 1)
    {
        await EndImportsAsync();
        var pool = new ImportPool(Server, Id);
        var job = await pool.CreateJobAsync();
        var csv = await pool.CsvAsync(hashes: false, Enumerable.Range(0, rows).Select(ImportedRow));
        await pool.PutAsync(job.PreSignedUrl!, csv);
        return job;
    }

    /// <summary>An import job that is at work, and has long to go.</summary>
    public async Task<UserImportJobType> NewRunningJobAsync()
    {
        var job = await NewUploadedJobAsync(rows: 20_000);
        await new ImportPool(Server, Id).StartAsync(job.JobId!);
        return job;
    }

    /// <summary>Ends the import job that is at work, if there is one.</summary>
    public async Task EndImportsAsync()
    {
        var jobs = await Server.CallAsync(
            CognitoOperations.ListUserImportJobs, new() { UserPoolId = Id, MaxResults = 60 });
        foreach (var job in jobs.UserImportJobs!.Where(job => job.Status is "Pending" or "InProgress" or "Stopping"))
        {
            if (job.Status != "Stopping")
            {
                await TryStopAsync(job.JobId!);
            }

            await new ImportPool(Server, Id).EndAsync(job.JobId!);
        }
    }

    /// <summary>Makes a call several times, whether it is refused or not.</summary>
    public async Task RepeatAsync<TRequest, TResponse>(
        int times, CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        for (var i = 0; i < times; i++)
        {
            await Record.ExceptionAsync(() => Server.CallAsync(operation, request));
        }
    }

    public Task<string> CodeForAsync(string username) => Server.CodeForAsync(EmailOf(username));

    public static string EmailOf(string username) => username + "@example.com";

    /// <summary>Whose access token it is.</summary>
    public static string UsernameOf(string accessToken) => Claim(accessToken, "username");

    /// <summary>The client that it was given to.</summary>
    public static string ClientOf(string accessToken) => Claim(accessToken, "client_id");

    /// <summary>The answer to a new password being asked for, through an administrator.</summary>
    public async Task<AdminRespondToAuthChallengeRequest> AdminNewPasswordAsync(string? username = null)
    {
        username ??= await NewInvitedAsync();
        var asked = await Server.CallAsync(
            CognitoOperations.AdminInitiateAuth, AdminPasswordAuth(username, TemporaryPassword));
        return new()
        {
            UserPoolId = Id,
            ClientId = ClientId,
            ChallengeName = asked.ChallengeName!,
            Session = asked.Session,
            ChallengeResponses = Renewal(username),
        };
    }

    /// <summary>The answer to a new password being asked for.</summary>
    public async Task<RespondToAuthChallengeRequest> NewPasswordAsync(string? username = null)
    {
        username ??= await NewInvitedAsync();
        var asked = await Server.CallAsync(
            CognitoOperations.InitiateAuth, PasswordAuth(username, TemporaryPassword));
        return new()
        {
            ClientId = ClientId,
            ChallengeName = asked.ChallengeName!,
            Session = asked.Session,
            ChallengeResponses = Renewal(username),
        };
    }

    private static Dictionary<string, string> Renewal(string username) =>
        new() { ["USERNAME"] = username, ["NEW_PASSWORD"] = "An0ther!Password" };

    private static (string, string)[] ImportedRow(int row)
    {
        var username = NewName("imported");
        return [("cognito:username", username), ("email", EmailOf(username)), ("email_verified", "TRUE")];
    }

    // It may have come to its end by itself.
    private async Task TryStopAsync(string jobId)
    {
        try
        {
            await Server.CallAsync(CognitoOperations.StopUserImportJob, new() { UserPoolId = Id, JobId = jobId });
        }
        catch (CognitoException e) when (e.Code == "PreconditionNotMetException")
        {
        }
    }

    private static string Claim(string token, string name) => JsonElement.Parse(
        System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).GetProperty(name).GetString()!;

    private async Task SetUpAsync()
    {
        await Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = Id,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
            WebAuthnConfiguration = new() { RelyingPartyId = RelyingParty },
        });
        await Server.CallAsync(CognitoOperations.SetUserPoolSessionConfiguration, new()
        {
            UserPoolId = Id,
            UserSessionTracking = "ENABLED",
            TokenSession = new() { MaxPerUser = 20 },
        });
        await Server.CallAsync(CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = Id, Domain = Domain });
        await Server.CallAsync(
            CognitoOperations.CreateUserPoolReplica, new() { UserPoolId = Id, RegionName = SecondRegion });
    }

    private async Task AddPartsAsync()
    {
        await Server.CallAsync(CognitoOperations.CreateGroup, new() { UserPoolId = Id, GroupName = Group });
        await Server.CallAsync(CognitoOperations.CreateResourceServer, new()
        {
            UserPoolId = Id,
            Identifier = ResourceServer,
            Name = "Orders",
            Scopes = [new() { ScopeName = "read", ScopeDescription = "Read orders" }],
        });
        await Server.CallAsync(CognitoOperations.CreateIdentityProvider, OperationCalls.Google(Id));
    }

    private async Task<FurnishedPool> DressAsync()
    {
        var branding = await Server.CallAsync(
            CognitoOperations.CreateManagedLoginBranding,
            new() { UserPoolId = Id, ClientId = ClientId, UseCognitoProvidedValues = true });
        var terms = await Server.CallAsync(
            CognitoOperations.CreateTerms, OperationCalls.Terms(Id, ClientId));

        return this with
        {
            BrandingId = branding.ManagedLoginBranding!.ManagedLoginBrandingId!,
            TermsId = terms.Terms!.TermsId,
        };
    }
}
