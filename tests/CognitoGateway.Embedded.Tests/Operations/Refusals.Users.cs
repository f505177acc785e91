using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Users as administrators see them, and their groups.</content>
internal static partial class Refusals
{
    private const string Weak = "weak";
    private const string BadPassword = "InvalidPasswordException";
    private const string OldPassword = "PasswordHistoryPolicyViolationException";
    private const string AliasExists = "AliasExistsException";

    private static void AddUsers()
    {
        Add(CognitoOperations.AdminCreateUser, BadPassword, "the password is weak", r => r.TemporaryPassword = Weak);
        Add(CognitoOperations.AdminCreateUser, UserNotFound, "nobody was invited", r => r.MessageAction = "RESEND");
        AddAfter(CognitoOperations.AdminCreateUser, "UsernameExistsException", "the name is taken", async (pool, r) =>
            r.Username = await pool.NewUserAsync());
        AddAfter(
            CognitoOperations.AdminCreateUser,
            "UnsupportedUserStateException",
            "the user has a password",
            async (pool, r) => (r.Username, r.MessageAction) = (await pool.NewUserAsync(), "RESEND"));
        Add(CognitoOperations.AdminSetUserPassword, BadPassword, "the password is weak", r => r.Password = Weak);
        Add(
            CognitoOperations.AdminSetUserPassword,
            OldPassword,
            "the user had the password",
            r => r.Password = TestPool.Password);
        AddAfter(CognitoOperations.AdminConfirmSignUp, NotAuthorized, "the user is confirmed", async (pool, r) =>
            await pool.Server.CallAsync(CognitoOperations.AdminConfirmSignUp, r));
        AddAfter(
            CognitoOperations.AdminResetUserPassword,
            NotAuthorized,
            "the password is temporary",
            async (pool, r) => r.Username = await pool.NewInvitedAsync());
        AddCall(CognitoOperations.AdminUpdateUserAttributes, AliasExists, "the address is another's", async pool =>
        {
            var other = await WithAliasesAsync(pool);
            var address = FurnishedPool.EmailOf(await other.NewUserAsync());
            return new()
            {
                UserPoolId = other.Id,
                Username = await other.NewUserAsync(),
                UserAttributes =
                [
                    new() { Name = "email", Value = address },
                    new() { Name = "email_verified", Value = "true" },
                ],
            };
        });
        AddUsersFactors();
        AddGroups();
    }

    private static void AddUsersFactors()
    {
        AddAfter(CognitoOperations.AdminSetUserMFAPreference, NotConfirmed, "nobody confirmed it", async (pool, r) =>
            r.Username = await pool.NewSignUpAsync());
        AddAfter(CognitoOperations.AdminSetUserMFAPreference, ResetRequired, "the password is void", async (pool, r) =>
            await pool.Server.CallAsync(
                CognitoOperations.AdminResetUserPassword, new() { UserPoolId = pool.Id, Username = r.Username }));
        AddAfter(CognitoOperations.AdminDeleteSoftwareToken, NotConfirmed, "nobody confirmed it", async (pool, r) =>
            r.Username = await pool.NewSignUpAsync());
        AddAfter(CognitoOperations.AdminDeleteSoftwareToken, NotFound, "the user has none", async (pool, r) =>
            r.Username = await pool.NewUserAsync());
        AddAfter(CognitoOperations.AdminForgetDevice, NotFound, "the user has none", async (pool, r) =>
            r.Username = await pool.NewUserAsync());
    }

    private static void AddGroups()
    {
        Add(CognitoOperations.CreateGroup, "GroupExistsException", "there is one", r =>
            r.GroupName = FurnishedPool.Group);
        Add(CognitoOperations.AdminAddUserToGroup, NotFound, "there is no such group", r => r.GroupName = "nobody");
        AddCall(CognitoOperations.CreateGroup, LimitExceeded, "the pool is full", async pool =>
        {
            const int Most = 10_000;
            var other = await pool.ElsewhereAsync();
            await Parallel.ForAsync(0, Most, async (_, _) => await pool.Server.CallAsync(
                CognitoOperations.CreateGroup,
                new() { UserPoolId = other.Id, GroupName = FurnishedPool.NewName("group") }));
            return new() { UserPoolId = other.Id, GroupName = "one-too-many" };
        });
    }

    private static Task<FurnishedPool> WithAliasesAsync(FurnishedPool pool) =>
        pool.ElsewhereAsync(request => request.AliasAttributes = ["email"]);
}
