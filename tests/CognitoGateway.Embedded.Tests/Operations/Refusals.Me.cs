using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>What a user does with an access token.</content>
internal static partial class Refusals
{
    private static void AddMe()
    {
        Add(CognitoOperations.ChangePassword, BadPassword, "the password is weak", r => r.ProposedPassword = "weakly");
        Add(CognitoOperations.ChangePassword, OldPassword, "the user had the password", r =>
            r.ProposedPassword = TestPool.Password);
        AddAfter(CognitoOperations.ChangePassword, LimitExceeded, "it was done too often", (pool, r) =>
            pool.RepeatAsync(5, CognitoOperations.ChangePassword, r with { PreviousPassword = "wrong" }));
        AddMyCodes();
        AddMyAliases();
        AddMyFactors();
        AddMyDevices();
    }

    private static void AddMyCodes()
    {
        AddAfter(CognitoOperations.GetUserAttributeVerificationCode, LimitExceeded, TooOften, (pool, r) =>
            pool.RepeatAsync(5, CognitoOperations.GetUserAttributeVerificationCode, r));
        Add(CognitoOperations.VerifyUserAttribute, CodeMismatch, Guessed, r => r.Code = Other(r.Code));
        AddAfter(CognitoOperations.VerifyUserAttribute, ExpiredCode, TooLate, async (pool, r) =>
        {
            var username = FurnishedPool.UsernameOf(r.AccessToken);
            await LaterAsync(pool, hours: 25);
            r.AccessToken = (await pool.SignInAsync(username)).AccessToken!;
        });
        AddAfter(CognitoOperations.VerifyUserAttribute, LimitExceeded, "too many codes were guessed", (pool, r) =>
            pool.RepeatAsync(5, CognitoOperations.VerifyUserAttribute, r with { Code = Other(r.Code) }));
    }

    private static void AddMyAliases()
    {
        AddCall(CognitoOperations.UpdateUserAttributes, AliasExists, "the name is another's", async pool =>
        {
            var other = await pool.ElsewhereAsync(request => request.AliasAttributes = ["preferred_username"]);
            var name = FurnishedPool.NewName("called");
            await pool.Server.CallAsync(CognitoOperations.UpdateUserAttributes, await RenamingAsync(other, name));
            return await RenamingAsync(other, name);
        });
        AddCall(CognitoOperations.VerifyUserAttribute, AliasExists, "the address is another's name", async pool =>
        {
            var other = await pool.ElsewhereAsync(request =>
            {
                request.UsernameAttributes = ["email"];
                request.UserAttributeUpdateSettings = new() { AttributesRequireVerificationBeforeUpdate = ["email"] };
            });
            var address = FurnishedPool.NewName("taken") + "@example.com";
            var token = await NamedByEmailAsync(other, FurnishedPool.NewName("own") + "@example.com");
            await pool.Server.CallAsync(CognitoOperations.UpdateUserAttributes, new()
            {
                AccessToken = token,
                UserAttributes = [new() { Name = "email", Value = address }],
            });
            await pool.Server.CreateUserAsync(other.Id, address);
            return new()
            {
                AccessToken = token,
                AttributeName = "email",
                Code = await pool.Server.CodeForAsync(address),
            };
        });
    }

    private static async Task<UpdateUserAttributesRequest> RenamingAsync(FurnishedPool pool, string name) => new()
    {
        AccessToken = (await pool.NewSignInAsync()).AccessToken!,
        UserAttributes = [new() { Name = "preferred_username", Value = name }],
    };

    private static async Task<string> NamedByEmailAsync(FurnishedPool pool, string address)
    {
        await pool.Server.CreateUserAsync(pool.Id, address);
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = pool.Id,
            Username = address,
            Password = TestPool.Password,
            Permanent = true,
        });
        return (await pool.SignInAsync(address)).AccessToken!;
    }

    private static void AddMyFactors()
    {
        AddCall(CognitoOperations.VerifySoftwareToken, "EnableSoftwareTokenMFAException", Guessed, async pool =>
        {
            var token = (await pool.NewSignInAsync()).AccessToken!;
            return new()
            {
                AccessToken = token,
                UserCode = (await pool.NewAuthenticatorAsync(token)).WrongCode(),
            };
        });
        AddAfter(CognitoOperations.VerifySoftwareToken, NoSoftwareToken, "none was asked for", async (pool, r) =>
            r.AccessToken = (await pool.NewSignInAsync()).AccessToken!);
        AddCall(CognitoOperations.AssociateSoftwareToken, NoSoftwareToken, "the pool has none", async pool => new()
        {
            AccessToken = (await (await pool.ElsewhereAsync()).NewSignInAsync()).AccessToken!,
        });
    }

    private static void AddMyDevices()
    {
        AddAfter(CognitoOperations.ConfirmDevice, "DeviceKeyExistsException", "it was confirmed", (pool, r) =>
            pool.Server.CallAsync(CognitoOperations.ConfirmDevice, r));
        Add(CognitoOperations.GetDevice, NotFound, "there is no such device", r =>
            r.DeviceKey = "local_00000000-0000-4000-8000-000000000000");
        Add(CognitoOperations.RevokeUserSession, NotFound, "there is no such session", r =>
            r.SessionId = "tkn0000000000000000000000000");
    }
}
