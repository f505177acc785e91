using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Devices;

/// <summary>A device that a user signed in with.</summary>
internal sealed record UserDevice
{
    /// <summary>Its key, <c>{region}_{UUID}</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Stands for the pool's name in the device's SRP.</summary>
    public required string GroupKey { get; init; }

    /// <summary>Whether the device has been confirmed: one that has not is shown to nobody.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Whether the user wants it remembered.</summary>
    public bool Remembered { get; init; }

    /// <summary>What the user calls it; null where nothing was said.</summary>
    public string? Name { get; init; }

    /// <summary>Where it was confirmed from; null where that is not known.</summary>
    public string? LastIp { get; init; }

    /// <summary>Salt of its SRP verifier, base64; null before it is confirmed.</summary>
    public string? Salt { get; init; }

    /// <summary>Its SRP verifier, base64; null before it is confirmed.</summary>
    public string? Verifier { get; init; }

    /// <summary>When it was first met.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>When the user last signed in with it.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(UserDevice);
}

/// <summary>The devices of a user.</summary>
internal static class DevicesOfUser
{
    /// <summary>The device; null where the user has none of that key.</summary>
    public static UserDevice? FindDevice(this User user, string? key) =>
        user.Devices.FirstOrDefault(device => device.Key == key);

    /// <summary>The user with the device in the place of its former self.</summary>
    public static User With(this User user, UserDevice device) =>
        user with { Devices = [.. user.Devices.Select(other => other.Key == device.Key ? device : other)] };
}
