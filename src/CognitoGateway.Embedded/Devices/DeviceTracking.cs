using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Devices;

/// <summary>Notes which device a user signs in with, where the pool keeps track of devices.</summary>
internal sealed class DeviceTracking(RandomNumberGenerator random, TimeProvider time)
{
    // Devices that were offered and never confirmed: only the newest ones are waited for.
    private const int MaxUnconfirmed = 10;
    private const int GroupKeyBytes = 9;

    /// <summary>What is known of the device of a sign-in.</summary>
    /// <param name="User">The user, with the device.</param>
    /// <param name="DeviceKey">The device; null where the pool does not keep track.</param>
    /// <param name="New">What a device that was not known before is told; null for a known one.</param>
    internal sealed record Met(User User, string? DeviceKey, NewDeviceMetadataType? New);

    /// <summary>Meets the device of a sign-in that has come to its end.</summary>
    /// <exception cref="CognitoException">The user has no such device.</exception>
    public Met Meet(UserPool pool, User user, string? deviceKey)
    {
        if (pool.Settings.DeviceConfiguration is null)
        {
            return new(user, DeviceKey: null, New: null);
        }

        return deviceKey is null ? MeetNew(pool, user) : new(Known(user, deviceKey), deviceKey, New: null);
    }

    private User Known(User user, string deviceKey) => user.FindDevice(deviceKey) is { Confirmed: true } device
        ? user.With(device with { AuthenticatedAt = time.GetUtcNow() })
        : throw DeviceRules.NotFound();

    private Met MeetNew(UserPool pool, User user)
    {
        var now = time.GetUtcNow();
        var device = new UserDevice
        {
            Key = $"{pool.Region}_{Guid.NewGuid()}",
            GroupKey = "-" + random.Text(GroupKeyBytes),
            CreatedAt = now,
            ModifiedAt = now,
            AuthenticatedAt = now,
        };
        var outdated = user.Devices.Where(d => !d.Confirmed).SkipLast(MaxUnconfirmed - 1).ToList();

        return new(
            user with { Devices = [.. user.Devices.Except(outdated), device] },
            device.Key,
            new() { DeviceKey = device.Key, DeviceGroupKey = device.GroupKey });
    }
}
