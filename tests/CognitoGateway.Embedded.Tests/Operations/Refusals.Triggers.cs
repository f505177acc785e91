using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>What the pool's own functions refuse, or do wrong.</content>
internal static partial class Refusals
{
    private const string LambdaRefuses = "UserLambdaValidationException";
    private const string LambdaFails = "UnexpectedLambdaException";
    private const string LambdaBabbles = "InvalidLambdaResponseException";

    private static void AddTriggers()
    {
        foreach (var operation in CognitoOperations.All.Where(operation => operation.Errors.Contains(LambdaRefuses)))
        {
            AddTrigger(operation, LambdaRefuses, "a function refuses", (functions, name) =>
                functions.AddRefusing(name, "not today"));
            AddTrigger(operation, LambdaFails, "a function breaks down", (functions, name) =>
                functions.Add(name, (_, http) =>
                {
                    http.Response.StatusCode = StatusCodes.Status502BadGateway;
                    return Task.CompletedTask;
                }));
            AddTrigger(operation, LambdaBabbles, "a function answers nonsense", (functions, name) =>
                functions.Add(name, (_, http) => http.Response.WriteAsync("nonsense")));
        }

        Answer(UserNotFound, "a function deletes the user", async pool =>
        {
            var name = FurnishedPool.NewName("function");
            var other = await pool.ElsewhereAsync(request => request.LambdaConfig = new()
            {
                PostAuthentication = pool.Functions.Add(name),
            });
            var asked = await NewPasswordAsync(other);
            pool.Functions.Add(name, async (told, http) =>
            {
                await pool.Server.CallAsync(
                    CognitoOperations.AdminDeleteUser, new() { UserPoolId = other.Id, Username = asked.Username });
                await http.Response.WriteAsync(told.ToJsonString(), http.RequestAborted);
            });
            return asked;
        });
    }

    // All functions are well while the call is made ready, and none when it is sent.
    private static void AddTrigger(
        CognitoOperation operation, string code, string why, Func<TestFunctions, string, string> spoil) =>
        Rows.Add(new(operation, code, why, async pool =>
        {
            var name = FurnishedPool.NewName("function");
            var arn = pool.Functions.Add(name);
            var other = await pool.ElsewhereAsync(request => request.LambdaConfig = new()
            {
                PreSignUp = arn,
                PostConfirmation = arn,
                PreAuthentication = arn,
                PostAuthentication = arn,
                PreTokenGeneration = arn,
                CustomMessage = arn,
            });
            var call = await OperationCalls.MakeAsync(operation, other);
            spoil(pool.Functions, name);
            return call;
        }));
}
