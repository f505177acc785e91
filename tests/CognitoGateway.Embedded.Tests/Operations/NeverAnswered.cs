using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>An error of the model that operations here do not answer with.</summary>
/// <param name="Code">The error.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Operations">The operations.</param>
internal sealed record Unanswered(string Code, string Reason, IReadOnlyList<CognitoOperation> Operations);

/// <summary>
/// What the model lets operations answer, and the embedded pools never do. Whatever test sees such an answer all the
/// same fails.
/// </summary>
internal static class NeverAnswered
{
    private const string NotAuthorized = "NotAuthorizedException";
    private const string NotEnabled = "OperationNotEnabledException";
    private const string LimitExceeded = "LimitExceededException";
    private const string UserNotFound = "UserNotFoundException";
    private const string NotConfirmed = "UserNotConfirmedException";

    public static IReadOnlyList<Unanswered> All { get; } =
    [
        All140("ForbiddenException", "No web firewall stands before the server."),
        All140("ConcurrentModificationException", "Changes of one pool wait for each other: none is lost."),
        All140("InvalidSmsRoleAccessPolicyException", "Messages go to the inbox: no role is used to send them."),
        All140("InvalidSmsRoleTrustRelationshipException", "Messages go to the inbox: no role is used to send them."),
        All140("InvalidEmailRoleAccessPolicyException", "Messages go to the inbox: no role is used to send them."),
        All140("CodeDeliveryFailureException", "The inbox takes every message."),
        All140("TooManyFailedAttemptsException", "Too many attempts are answered with LimitExceededException."),
        All140(
            "InvalidUserPoolConfigurationException",
            "Settings that do not go together are refused when they are made, and devices outlive their tracking."),
        All140(
            "MFAMethodNotFoundException",
            "A user who can have no second factor where one is needed is refused with InvalidParameterException."),
        All140("UnsupportedIdentityProviderException", "Every type of provider that the model knows is supported."),
        new("AccessDeniedException", "IAM policies are not evaluated.", [CognitoOperations.AddUserPoolClientSecret]),
        new(NotAuthorized, "IAM policies are not evaluated, and nothing else decides here.", LeftToIam()),
        .. Regions(),
        .. Limits(),
        .. Users(),
        .. Parts(),
    ];

    private static readonly HashSet<(string Operation, string Code)> Pairs =
        [.. All.SelectMany(row => row.Operations.Select(operation => (operation.Name, row.Code)))];

    public static bool Contains(string operation, string code) => Pairs.Contains((operation, code));

    private static Unanswered All140(string code, string reason) =>
        new(code, reason, [.. CognitoOperations.All.Where(operation => operation.Errors.Contains(code))]);

    private static IReadOnlyList<CognitoOperation> LeftToIam()
    {
        // Here a user's state, a password, a code or a secret decides besides.
        CognitoOperation[] decided =
        [
            CognitoOperations.AdminConfirmSignUp, CognitoOperations.AdminInitiateAuth,
            CognitoOperations.AdminResetUserPassword, CognitoOperations.AdminRespondToAuthChallenge,
        ];

        return
        [
            .. CognitoOperations.All
                .Where(operation => operation.Signed && operation.Errors.Contains(NotAuthorized))
                .Except(decided),
        ];
    }

    private static IEnumerable<Unanswered> Regions()
    {
        CognitoOperation[] asksForSessions =
        [
            CognitoOperations.AdminListUserSessions, CognitoOperations.ListUserSessions,
            CognitoOperations.RevokeUserSession,
        ];
        var open = CognitoOperations.All
            .Where(operation => operation.Errors.Contains(NotEnabled))
            .Except(asksForSessions)
            .ToList();

        yield return new(
            NotEnabled,
            "A secondary shows what the primary shows.",
            [.. open.Where(operation => operation is { Signed: true, Kind: OperationKind.Read })]);
        yield return new(
            NotEnabled,
            "A call without a signature names no Region, and counts as sent to the primary.",
            [.. open.Where(operation => !operation.Signed)]);
        yield return new(
            NotEnabled,
            "Each Region has settings, tags and a status of its own.",
            [.. Refusals.TakenByASecondary, CognitoOperations.TagResource, CognitoOperations.UntagResource]);
    }

    private static IEnumerable<Unanswered> Limits()
    {
        yield return new(
            LimitExceeded,
            "Administrators confirm and reset as often as they like.",
            [CognitoOperations.AdminConfirmSignUp, CognitoOperations.AdminResetUserPassword]);
        yield return new(
            LimitExceeded,
            "To list and to delete makes nothing more.",
            [
                CognitoOperations.DeleteUserPoolClientSecret, CognitoOperations.ListUserPoolClientSecrets,
                CognitoOperations.DeleteWebAuthnCredential, CognitoOperations.ListWebAuthnCredentials,
            ]);
        yield return new(
            LimitExceeded, "A pool has room for as many users as there is memory.", [CognitoOperations.SignUp]);
    }

    private static IEnumerable<Unanswered> Users()
    {
        yield return new(
            NotConfirmed,
            "Who has an access token is confirmed, and nothing takes that back.",
            [
                .. CognitoOperations.All.Where(operation => operation.Errors.Contains(NotConfirmed)
                    && !operation.Signed
                    && operation.RequestType.GetProperty("AccessToken") is not null),
            ]);
        yield return new(
            NotConfirmed,
            "Who is not confirmed was sent no code: whichever it is, it is not good.",
            [CognitoOperations.ConfirmForgotPassword]);
        yield return new(
            UserNotFound,
            "A refresh token of somebody who is gone is as good as one that is made up.",
            [CognitoOperations.GetTokensFromRefreshToken]);
        yield return new(
            "CodeMismatchException", "It takes no code.", [CognitoOperations.UpdateUserAttributes]);
        yield return new(
            "ExpiredCodeException", "It takes no code.", [CognitoOperations.UpdateUserAttributes]);
        yield return new(
            "CodeMismatchException",
            "A wrong first code is answered with EnableSoftwareTokenMFAException.",
            [CognitoOperations.VerifySoftwareToken]);
        yield return new(
            "AliasExistsException",
            "Who loses an identity gets no name by it.",
            [CognitoOperations.AdminDisableProviderForUser]);
    }

    private static IEnumerable<Unanswered> Parts()
    {
        yield return new(
            "ResourceNotFoundException",
            "A domain that nobody has is described by nothing.",
            [CognitoOperations.DescribeUserPoolDomain]);
        yield return new(
            "UserPoolTaggingException", "To describe a pool changes no tag.", [CognitoOperations.DescribeUserPool]);
        yield return new(
            "TierChangeNotAllowedException", "A new pool has no tier yet.", [CognitoOperations.CreateUserPool]);
        yield return new(
            "PreconditionNotMetException",
            "Nothing has to be there before a user or a job is made.",
            [CognitoOperations.AdminCreateUser, CognitoOperations.CreateUserImportJob]);
        foreach (var code in (string[])
            ["UsernameExistsException", "InvalidPasswordException", "InvalidLambdaResponseException"])
        {
            yield return new(
                code,
                "To confirm a device makes no user, sets no password and calls no function.",
                [CognitoOperations.ConfirmDevice]);
        }
    }
}
