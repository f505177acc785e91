using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>What the service model lets an operation answer.</summary>
internal static class ModelErrors
{
    // Of AWS's protocol, and of this server itself.
    private static readonly string[] OfEveryOperation =
    [
        "SerializationException", "UnknownOperationException", "RequestEntityTooLarge", "ThrottlingException",
        "MissingAuthenticationTokenException", "UnrecognizedClientException", "InvalidSignatureException",
        "IncompleteSignatureException",
    ];

    // Documented with the operation, though the model does not list it.
    private static readonly (string Operation, string Code)[] BesideTheModel =
        [("AdminCreateUser", "AliasExistsException"), ("SignUp", "AliasExistsException")];

    /// <summary>Fails where an operation must not answer this.</summary>
    public static void CheckAnswer(CognitoOperation operation, string code)
    {
        if (!OfEveryOperation.Contains(code) && !BesideTheModel.Contains((operation.Name, code)))
        {
            Assert.True(operation.Errors.Contains(code), $"The model does not let {operation.Name} answer {code}.");
            Assert.False(
                NeverAnswered.Contains(operation.Name, code), $"{operation.Name} is said never to answer {code}.");
        }
    }
}
