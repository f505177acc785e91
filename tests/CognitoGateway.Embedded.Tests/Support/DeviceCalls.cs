using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>What a device does that a user signs in with.</summary>
internal static class DeviceCalls
{
    /// <summary>The password of every device.</summary>
    public const string DevicePassword = "a device's own password";

    /// <summary>The confirmation of the device that a sign-in has met.</summary>
    public static ConfirmDeviceRequest Confirmation(AuthenticationResultType tokens)
    {
        var device = tokens.NewDeviceMetadata!;
        var (salt, verifier) = SrpClient.DeviceSecret(device.DeviceGroupKey!, device.DeviceKey!, DevicePassword);
        return new()
        {
            AccessToken = tokens.AccessToken!,
            DeviceKey = device.DeviceKey!,
            DeviceName = "laptop",
            DeviceSecretVerifierConfig = new() { PasswordVerifier = verifier, Salt = salt },
        };
    }

    /// <summary>Confirms the device that a sign-in has met.</summary>
    public static async Task<NewDeviceMetadataType> ConfirmDeviceAsync(
        this TestPool pool, AuthenticationResultType tokens)
    {
        await pool.Server.CallAsync(CognitoOperations.ConfirmDevice, Confirmation(tokens));
        return tokens.NewDeviceMetadata!;
    }

    /// <summary>Answers the first half of a device's SRP.</summary>
    public static Task<RespondToAuthChallengeResponse> StartDeviceAsync(
        this TestPool pool, string? session, string username, string deviceKey, SrpClient client) =>
        pool.AnswerAsync(
            "DEVICE_SRP_AUTH", session, username, ("DEVICE_KEY", deviceKey), ("SRP_A", client.PublicNumber));

    /// <summary>The answer to the second half, as parameters.</summary>
    public static (string Name, string Value)[] DeviceProof(
        this TestPool pool,
        SrpClient client,
        IReadOnlyDictionary<string, string> challenge,
        NewDeviceMetadataType device,
        string password = DevicePassword) =>
        [
            .. client.Answer(
                challenge, device.DeviceGroupKey!, device.DeviceKey!, password, pool.Clock.GetUtcNow())
                .Select(pair => (pair.Key, pair.Value)),
            ("DEVICE_KEY", device.DeviceKey!),
        ];

    /// <summary>Proves the device.</summary>
    public static async Task<RespondToAuthChallengeResponse> ProveDeviceAsync(
        this TestPool pool, string? session, string username, NewDeviceMetadataType device)
    {
        var client = new SrpClient();
        var challenge = await pool.StartDeviceAsync(session, username, device.DeviceKey!, client);

        return await pool.AnswerAsync(
            "DEVICE_PASSWORD_VERIFIER",
            challenge.Session,
            username,
            pool.DeviceProof(client, challenge.ChallengeParameters!, device));
    }
}
