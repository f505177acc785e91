using System.Text.Json;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>Who users are at identity providers.</summary>
internal static class LinkedIdentities
{
    /// <summary>What a value is called that the provider itself knows the user by.</summary>
    public const string Subject = "Cognito_Subject";

    /// <summary>The provider that stands for the pool's own users.</summary>
    public const string Native = "Cognito";

    private const string Attribute = "identities";

    /// <summary>The identity that a request to unlink is about.</summary>
    /// <exception cref="RejectedRequestException">The user is nobody at the provider.</exception>
    public static async Task<ProviderUserIdentifierType> FindAsync(
        UnlinkProviderRequest request, CognitoClient cognito, CancellationToken cancellationToken) => new()
        {
            ProviderName = request.ProviderName,
            ProviderAttributeName = request.ProviderAttributeName ?? Subject,
            ProviderAttributeValue = request.ProviderAttributeValue
                ?? (request.ProviderName == Native
                    ? request.Username
                    : await ReadAsync(request, cognito, cancellationToken)),
        };

    private static async Task<string> ReadAsync(
        UnlinkProviderRequest request, CognitoClient cognito, CancellationToken cancellationToken)
    {
        using var answer = await cognito.Fresh.SendAsync(
            CognitoOperations.AdminGetUser,
            new() { UserPoolId = request.UserPoolId, Username = request.Username },
            cancellationToken);
        var identities = answer.Read().UserAttributes?.FirstOrDefault(attribute => attribute.Name == Attribute)?.Value;

        return SubjectAt(request.ProviderName, identities)
            ?? throw new RejectedRequestException("The user is not linked with the provider.")
            {
                Status = StatusCodes.Status404NotFound,
            };
    }

    private static string? SubjectAt(string providerName, string? identities)
    {
        if (identities is null)
        {
            return null;
        }

        using var list = JsonDocument.Parse(identities);
        return list.RootElement.EnumerateArray()
            .Where(identity => identity.GetProperty("providerName").ValueEquals(providerName))
            .Select(identity => identity.GetProperty("userId").GetString())
            .FirstOrDefault();
    }
}
