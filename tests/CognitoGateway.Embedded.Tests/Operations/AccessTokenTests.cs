using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>Every operation that takes an access token refuses a bad one with an error that it lists.</summary>
public sealed class AccessTokenTests(OperationsServer server) : IClassFixture<OperationsServer>
{
    private const string Member = "AccessToken";
    private const string NotAuthorized = "NotAuthorizedException";

    // What is wrong with the token, how it comes about, and what is said of it where the operation lists that.
    private static readonly Dictionary<string, (string Code, Func<FurnishedPool, string, Task<string>> Spoil)> Bad =
        new(StringComparer.Ordinal)
        {
            ["its user is deleted"] = ("UserNotFoundException", async (pool, token) =>
            {
                await pool.Server.CallAsync(
                    CognitoOperations.AdminDeleteUser,
                    new() { UserPoolId = pool.Id, Username = FurnishedPool.UsernameOf(token) });
                return token;
            }
            ),
            ["its user is disabled"] = (NotAuthorized, async (pool, token) =>
            {
                await pool.Server.CallAsync(
                    CognitoOperations.AdminDisableUser,
                    new() { UserPoolId = pool.Id, Username = FurnishedPool.UsernameOf(token) });
                return token;
            }
            ),
            ["its user's password was reset"] = ("PasswordResetRequiredException", async (pool, token) =>
            {
                await pool.Server.CallAsync(
                    CognitoOperations.AdminResetUserPassword,
                    new() { UserPoolId = pool.Id, Username = FurnishedPool.UsernameOf(token) });
                return token;
            }
            ),
            ["its client is deleted"] = ("ResourceNotFoundException", async (pool, token) =>
            {
                await pool.Server.CallAsync(
                    CognitoOperations.DeleteUserPoolClient,
                    new() { UserPoolId = pool.Id, ClientId = FurnishedPool.ClientOf(token) });
                return token;
            }
            ),
            ["it is revoked"] = (NotAuthorized, async (pool, token) =>
            {
                await pool.Server.CallAsync(
                    CognitoOperations.AdminUserGlobalSignOut,
                    new() { UserPoolId = pool.Id, Username = FurnishedPool.UsernameOf(token) });
                return token;
            }
            ),
            ["it is garbage"] = (NotAuthorized, (_, _) => Task.FromResult("garbage")),
        };

    public static TheoryData<string, string> Calls =>
    [
        .. from operation in CognitoOperations.All
           where operation.RequestType.GetProperty(Member) is not null
           from wrong in Bad.Keys
           select (operation.Name, wrong),
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Operation_WithABadAccessToken_AnswersAnErrorThatItLists(string name, string wrong)
    {
        var operation = OperationsServer.Find(name);
        var (code, spoilAsync) = Bad[wrong];
        var pool = await server.Pool.ThroughNewClientAsync();
        var request = await OperationCalls.MakeAsync(operation, pool);
        var token = operation.RequestType.GetProperty(Member)!;
        token.SetValue(request, await spoilAsync(pool, (string)token.GetValue(request)!));

        var refused = await Record.ExceptionAsync(() => pool.Server.CallAsync(operation, request));

        var answer = Assert.IsType<CognitoException>(refused);
        Assert.Equal(operation.Errors.Contains(code) ? code : NotAuthorized, answer.Code);
    }
}
