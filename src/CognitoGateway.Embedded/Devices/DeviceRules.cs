using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Devices;

/// <summary>What the operations of users and of administrators on devices have in common.</summary>
internal static class DeviceRules
{
    private const string Remembered = "remembered";
    private const string NotRemembered = "not_remembered";

    public static CognitoException NotFound() => new("ResourceNotFoundException", "Device does not exist.");

    /// <summary>The device.</summary>
    /// <exception cref="CognitoException">The user has none of that key, or has not confirmed it.</exception>
    public static UserDevice Require(User user, string key) =>
        user.FindDevice(key) is { Confirmed: true } device ? device : throw NotFound();

    /// <summary>The user with the device remembered, or not; without a word it stays as it was.</summary>
    /// <exception cref="CognitoException">The user has no such device.</exception>
    public static User Remember(User user, string key, string? status, DateTimeOffset now)
    {
        var device = Require(user, key);
        return status is null
            ? user
            : user.With(device with { Remembered = status == Remembered, ModifiedAt = now });
    }

    /// <summary>The user without the device; the tokens that it got are good no more.</summary>
    /// <exception cref="CognitoException">The user has no such device.</exception>
    public static User Forget(User user, string key, DateTimeOffset now)
    {
        Require(user, key);
        return user.SignIns
            .Where(signIn => signIn.DeviceKey == key)
            .Aggregate(user, (signedOut, signIn) => signedOut.SignedOut(signIn.Id, now)) with
        {
            Devices = [.. user.Devices.Where(device => device.Key != key)],
        };
    }

    /// <summary>One page of the user's devices.</summary>
    public static Page<UserDevice> List(
        PageTokens tokens, UserPool pool, User user, string operation, int? limit, string? token)
    {
        var scope = $"{operation} {limit} {user.Sub}";
        var after = tokens.Read(pool.Secret, scope, token);
        var size = Page.Size(limit);
        var rows = user.Devices
            .Where(device => device.Confirmed && string.CompareOrdinal(device.Key, after) > 0)
            .OrderBy(device => device.Key, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();

        return Page.Cut(rows, size, last => tokens.Issue(pool.Secret, scope, last.Key));
    }

    /// <summary>The device as its user sees it.</summary>
    public static DeviceType ForUser(UserDevice device) => View(device, []);

    /// <summary>The device as administrators see it.</summary>
    public static DeviceType ForAdmin(User user, UserDevice device)
    {
        var region = user.UserPoolId[..user.UserPoolId.LastIndexOf('_')];
        var arn = $"arn:aws:cognito-idp:{region}:{PoolFactory.Account}:"
            + $"owner/{user.Username}.{user.UserPoolId}/device/{device.Key}";
        return View(
            device,
            [
                new() { Name = "dev:device_arn", Value = arn },
                new()
                {
                    Name = "dev:device_remembered_status",
                    Value = device.Remembered ? Remembered : NotRemembered,
                },
            ]);
    }

    private static DeviceType View(UserDevice device, IEnumerable<AttributeType> more)
    {
        List<AttributeType> attributes = [new() { Name = "device_status", Value = "valid" }];
        if (device.Name is not null)
        {
            attributes.Add(new() { Name = "device_name", Value = device.Name });
        }

        if (device.LastIp is not null)
        {
            attributes.Add(new() { Name = "last_ip_used", Value = device.LastIp });
        }

        return new()
        {
            DeviceKey = device.Key,
            DeviceAttributes = AttributeList.From(attributes.Concat(more)),
            DeviceCreateDate = device.CreatedAt,
            DeviceLastModifiedDate = device.ModifiedAt,
            DeviceLastAuthenticatedDate = device.AuthenticatedAt,
        };
    }
}
