using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>What follows from the members of a request, whatever the operation.</content>
internal static partial class Refusals
{
    private const string Secondary = "it is sent to the secondary";

    /// <summary>Writes that the secondary of a pool takes: of what each Region has for itself.</summary>
    public static IReadOnlyList<CognitoOperation> TakenByASecondary { get; } =
        [CognitoOperations.UpdateUserPool, CognitoOperations.UpdateUserPoolReplica];

    private static void AddWhatHoldsForMany()
    {
        foreach (var operation in CognitoOperations.All)
        {
            Rows.Add(new(
                operation,
                InvalidParameter,
                "nothing is given",
                _ => Task.FromResult((CognitoShape)Activator.CreateInstance(operation.RequestType)!)));
            AddUnknown(operation, nameof(IUserPoolRequest.UserPoolId), "local_nowhere00", NotFound);
            AddUnknown(operation, "ClientId", "nobodysclient", NotFound);
            if (operation.Signed)
            {
                AddUnknown(operation, "Username", "nobody", UserNotFound);
                AddSecondary(operation);
            }
            else if (operation.RequestType.GetProperty("AccessToken") is not null)
            {
                AddBadTokens(operation);
            }
        }
    }

    private static void AddUnknown(CognitoOperation operation, string member, string value, string code)
    {
        if (operation.RequestType.GetProperty(member) is { } property
            && operation.Errors.Contains(code)
            && (operation != CognitoOperations.AdminCreateUser || code != UserNotFound))
        {
            Rows.Add(new(operation, code, $"there is no such {member}", async pool =>
            {
                var request = await OperationCalls.MakeAsync(operation, pool);
                property.SetValue(request, value);
                return request;
            }));
        }
    }

    private static void AddSecondary(CognitoOperation operation)
    {
        if (operation.Kind != OperationKind.Read
            && operation.Errors.Contains(NotEnabled)
            && operation.RequestType.IsAssignableTo(typeof(IUserPoolRequest))
            && !TakenByASecondary.Contains(operation))
        {
            Rows.Add(new(operation, NotEnabled, Secondary, async pool =>
            {
                var request = await OperationCalls.MakeAsync(operation, pool);
                ((IUserPoolRequest)request).UserPoolId = pool.Id;
                return request;
            })
            { Region = FurnishedPool.SecondRegion });
        }
    }

    private static void AddBadTokens(CognitoOperation operation)
    {
        AddToken(operation, NotAuthorized, "the token is made up", (_, _) => Task.FromResult("a.made-up.token"));
        AddToken(operation, NotAuthorized, "the token has run out", (pool, token) =>
        {
            pool.Server.Clock.Advance(TimeSpan.FromMinutes(61));
            return Task.FromResult(token);
        });
        AddToken(operation, NotAuthorized, "the token is revoked", async (pool, token) =>
        {
            await pool.Server.CallAsync(CognitoOperations.GlobalSignOut, new() { AccessToken = token });
            return token;
        });
        AddToken(operation, NotAuthorized, "the user is disabled", async (pool, token) =>
        {
            await pool.Server.CallAsync(
                CognitoOperations.AdminDisableUser,
                new() { UserPoolId = pool.Id, Username = FurnishedPool.UsernameOf(token) });
            return token;
        });
        AddToken(operation, UserNotFound, "the user is gone", async (pool, token) =>
        {
            await pool.Server.CallAsync(CognitoOperations.DeleteUser, new() { AccessToken = token });
            return token;
        });
        AddToken(operation, NotFound, "the client is gone", async (pool, token) =>
        {
            await pool.Server.CallAsync(
                CognitoOperations.DeleteUserPoolClient,
                new() { UserPoolId = pool.Id, ClientId = FurnishedPool.ClientOf(token) });
            return token;
        });
        AddToken(operation, ResetRequired, "the password was reset", async (pool, token) =>
        {
            await pool.Server.CallAsync(
                CognitoOperations.AdminResetUserPassword,
                new() { UserPoolId = pool.Id, Username = FurnishedPool.UsernameOf(token) });
            return token;
        });
    }

    private static void AddToken(
        CognitoOperation operation, string code, string why, Func<FurnishedPool, string, Task<string>> spoilAsync)
    {
        if (!operation.Errors.Contains(code))
        {
            return;
        }

        var member = operation.RequestType.GetProperty("AccessToken")!;
        Rows.Add(new(operation, code, why, async pool =>
        {
            var own = await pool.ThroughNewClientAsync();
            var request = await OperationCalls.MakeAsync(operation, own);
            member.SetValue(request, await spoilAsync(own, (string)member.GetValue(request)!));
            return request;
        }));
    }
}
