using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Users as administrators see them, and their groups.</content>
internal static partial class OperationCalls
{
    private static void AddUsers()
    {
        Add(CognitoOperations.AdminCreateUser, pool => new()
        {
            UserPoolId = pool.Id,
            Username = FurnishedPool.NewName("user"),
        });
        AddAsync(CognitoOperations.AdminGetUser, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        Add(CognitoOperations.ListUsers, pool => new() { UserPoolId = pool.Id });
        AddAsync(CognitoOperations.AdminDeleteUser, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminConfirmSignUp, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewSignUpAsync(),
        });
        AddAsync(CognitoOperations.AdminDisableUser, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminEnableUser, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminUserGlobalSignOut, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddUsersAttributes();
        AddUsersFactors();
        AddUsersDevices();
        AddUsersEvents();
    }

    private static void AddUsersAttributes()
    {
        AddAsync(CognitoOperations.AdminUpdateUserAttributes, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
            UserAttributes = [new() { Name = "email", Value = FurnishedPool.NewName("new") + "@example.com" }],
        });
        AddAsync(CognitoOperations.AdminDeleteUserAttributes, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
            UserAttributeNames = ["email"],
        });
        AddAsync(CognitoOperations.AdminSetUserPassword, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
            Password = "An0ther!Password",
        });
        AddAsync(CognitoOperations.AdminResetUserPassword, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
    }

    private static void AddUsersFactors()
    {
        AddAsync(CognitoOperations.AdminGetUserAuthFactors, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminSetUserMFAPreference, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
            SMSMfaSettings = new() { Enabled = false },
        });
        AddAsync(CognitoOperations.AdminSetUserSettings, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
            MFAOptions = [],
        });
        AddAsync(CognitoOperations.AdminDeleteSoftwareToken, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = FurnishedPool.UsernameOf((await pool.NewSoftwareTokenAsync()).Tokens.AccessToken!),
        });
    }

    private static void AddUsersDevices()
    {
        AddAsync(CognitoOperations.AdminListDevices, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminGetDevice, async pool =>
        {
            var tokens = await pool.NewDeviceAsync();
            return new()
            {
                UserPoolId = pool.Id,
                Username = FurnishedPool.UsernameOf(tokens.AccessToken!),
                DeviceKey = tokens.NewDeviceMetadata!.DeviceKey!,
            };
        });
        AddAsync(CognitoOperations.AdminUpdateDeviceStatus, async pool =>
        {
            var tokens = await pool.NewDeviceAsync();
            return new()
            {
                UserPoolId = pool.Id,
                Username = FurnishedPool.UsernameOf(tokens.AccessToken!),
                DeviceKey = tokens.NewDeviceMetadata!.DeviceKey!,
                DeviceRememberedStatus = "not_remembered",
            };
        });
        AddAsync(CognitoOperations.AdminForgetDevice, async pool =>
        {
            var tokens = await pool.NewDeviceAsync();
            return new()
            {
                UserPoolId = pool.Id,
                Username = FurnishedPool.UsernameOf(tokens.AccessToken!),
                DeviceKey = tokens.NewDeviceMetadata!.DeviceKey!,
            };
        });
    }

    private static void AddUsersEvents()
    {
        AddAsync(CognitoOperations.AdminListUserAuthEvents, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminUpdateAuthEventFeedback, async pool =>
        {
            var (username, eventId) = await pool.NewEventAsync();
            return new() { UserPoolId = pool.Id, Username = username, EventId = eventId, FeedbackValue = "Valid" };
        });
        AddAsync(CognitoOperations.UpdateAuthEventFeedback, async pool =>
        {
            var (username, eventId, token) = await pool.NewNoticeAsync();
            return new()
            {
                UserPoolId = pool.Id,
                Username = username,
                EventId = eventId,
                FeedbackToken = token,
                FeedbackValue = "Valid",
            };
        });
        AddAsync(CognitoOperations.AdminListUserSessions, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminRevokeUserSession, async pool =>
        {
            var username = FurnishedPool.UsernameOf((await pool.NewSignInAsync()).AccessToken!);
            return new()
            {
                UserPoolId = pool.Id,
                Username = username,
                SessionId = await pool.SessionIdAsync(username),
            };
        });
    }

    private static void AddGroups()
    {
        Add(CognitoOperations.CreateGroup, pool => new()
        {
            UserPoolId = pool.Id,
            GroupName = FurnishedPool.NewName("group"),
        });
        Add(CognitoOperations.GetGroup, pool => new() { UserPoolId = pool.Id, GroupName = FurnishedPool.Group });
        Add(CognitoOperations.UpdateGroup, pool => new()
        {
            UserPoolId = pool.Id,
            GroupName = FurnishedPool.Group,
            Description = "People who work here",
        });
        AddAsync(CognitoOperations.DeleteGroup, async pool =>
        {
            var made = await pool.Server.CallAsync(
                CognitoOperations.CreateGroup, await MakeAsync(CognitoOperations.CreateGroup, pool));
            return new() { UserPoolId = pool.Id, GroupName = made.Group!.GroupName! };
        });
        Add(CognitoOperations.ListGroups, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.ListUsersInGroup, pool => new()
        {
            UserPoolId = pool.Id,
            GroupName = FurnishedPool.Group,
        });
        AddAsync(CognitoOperations.AdminAddUserToGroup, async pool => new()
        {
            UserPoolId = pool.Id,
            GroupName = FurnishedPool.Group,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminRemoveUserFromGroup, async pool => new()
        {
            UserPoolId = pool.Id,
            GroupName = FurnishedPool.Group,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.AdminListGroupsForUser, async pool => new()
        {
            UserPoolId = pool.Id,
            Username = await pool.NewUserAsync(),
        });
    }
}
