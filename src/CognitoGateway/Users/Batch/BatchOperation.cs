using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users.Batch;

/// <summary>What a line is to do, bound and valid.</summary>
/// <param name="Username">The user that it is about.</param>
/// <param name="SendAsync">Carries it out, and answers with the user that it created as Cognito wrote it; or null.</param>
internal sealed record BatchCall(string Username, Func<CancellationToken, Task<byte[]?>> SendAsync);

/// <summary>What a line can be: a value of <c>op</c>.</summary>
/// <param name="Name">The value.</param>
/// <param name="Status">Status of its success: that of the route which does the same for one user.</param>
/// <param name="Operations">The operations that it may take.</param>
/// <param name="Bind">Binds the line without its <c>op</c>.</param>
internal sealed record BatchOperation(
    string Name,
    int Status,
    IReadOnlyList<CognitoOperation> Operations,
    Func<JsonElement, HttpContext, CognitoClient, BatchCall> Bind)
{
    /// <summary>The user in the answer of a line that creates one.</summary>
    public static readonly Resource User = Resource.Of(CognitoOperations.AdminCreateUser)!;

    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<BatchOperation> All =
    [
        new("create", StatusCodes.Status201Created, [CognitoOperations.AdminCreateUser], Create),
        new("update", StatusCodes.Status204NoContent, UserUpdate.Operations, Update),
        Of("delete", CognitoOperations.AdminDeleteUser, request => request.Username),
        Of("enable", CognitoOperations.AdminEnableUser, request => request.Username),
        Of("disable", CognitoOperations.AdminDisableUser, request => request.Username),
        Of("add-to-group", CognitoOperations.AdminAddUserToGroup, request => request.Username),
    ];

    private static BatchCall Create(JsonElement line, HttpContext context, CognitoClient cognito)
    {
        var request = CognitoRequest<AdminCreateUserRequest>.Of(line, context);

        return new(request.Username, async cancellationToken =>
        {
            using var answer = await cognito.SendAsync(CognitoOperations.AdminCreateUser, request, cancellationToken);

            return User.Slice(answer.Utf8).ToArray();
        });
    }

    private static BatchCall Update(JsonElement line, HttpContext context, CognitoClient cognito)
    {
        var request = CognitoRequest<UpdateUserRequest>.Of(line, context);

        return new(request.Username, async cancellationToken =>
        {
            await new UserUpdate(cognito, request).SendAsync(cancellationToken);

            return null;
        });
    }

    private static BatchOperation Of<TRequest, TResponse>(
        string name, CognitoOperation<TRequest, TResponse> operation, Func<TRequest, string> username)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape => new(
            name,
            StatusCodes.Status204NoContent,
            [operation],
            (line, context, cognito) =>
            {
                var request = CognitoRequest<TRequest>.Of(line, context);

                return new(username(request), async cancellationToken =>
                {
                    using var answer = await cognito.SendAsync(operation, request, cancellationToken);

                    return null;
                });
            });
}
