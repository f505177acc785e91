using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.Passkeys;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.Users;

/// <summary>
/// Keeps a user in the journal, and reads it quickly: a start may have a million to read. What is empty is left out.
/// </summary>
internal sealed class UserConverter : JsonConverter<User>
{
    public override User Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? userPoolId = null, sub = null, username = null, status = null;
        long number = 0;
        var enabled = true;
        DateTimeOffset createdAt = default, modifiedAt = default;
        var attributes = UserAttributes.None;
        UserPassword? password = null;
        MfaSettings? mfa = null;
        IReadOnlyList<string> formerPasswords = [];
        IReadOnlyList<PendingCode> pendingCodes = [];
        IReadOnlyList<TokenFamily> signIns = [];
        IReadOnlyList<GroupMembership> groups = [];
        IReadOnlyList<UserDevice> devices = [];
        IReadOnlyList<LinkedIdentity> identities = [];
        IReadOnlyList<Passkey> passkeys = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (SharedNames.Read(ref reader))
            {
                case "userPoolId":
                    reader.Read();
                    userPoolId = SharedNames.Read(ref reader);
                    break;
                case "sub":
                    reader.Read();
                    sub = reader.GetString();
                    break;
                case "username":
                    reader.Read();
                    username = reader.GetString();
                    break;
                case "number":
                    reader.Read();
                    number = reader.GetInt64();
                    break;
                case "status":
                    reader.Read();
                    status = SharedNames.Read(ref reader);
                    break;
                case "enabled":
                    reader.Read();
                    enabled = reader.GetBoolean();
                    break;
                case "createdAt":
                    reader.Read();
                    createdAt = reader.GetDateTimeOffset();
                    break;
                case "modifiedAt":
                    reader.Read();
                    modifiedAt = reader.GetDateTimeOffset();
                    break;
                case "attributes":
                    attributes = Read(ref reader, StoreJson.Default.UserAttributes);
                    break;
                case "password":
                    password = Read(ref reader, StoreJson.Default.UserPassword);
                    break;
                case "mfa":
                    mfa = Read(ref reader, StoreJson.Default.MfaSettings);
                    break;
                case "formerPasswords":
                    formerPasswords = Read(ref reader, StoreJson.Default.IReadOnlyListString);
                    break;
                case "pendingCodes":
                    pendingCodes = Read(ref reader, StoreJson.Default.IReadOnlyListPendingCode);
                    break;
                case "signIns":
                    signIns = Read(ref reader, StoreJson.Default.IReadOnlyListTokenFamily);
                    break;
                case "groups":
                    groups = Read(ref reader, StoreJson.Default.IReadOnlyListGroupMembership);
                    break;
                case "devices":
                    devices = Read(ref reader, StoreJson.Default.IReadOnlyListUserDevice);
                    break;
                case "identities":
                    identities = Read(ref reader, StoreJson.Default.IReadOnlyListLinkedIdentity);
                    break;
                case "passkeys":
                    passkeys = Read(ref reader, StoreJson.Default.IReadOnlyListPasskey);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new()
        {
            UserPoolId = userPoolId ?? throw new JsonException("A user without a pool."),
            Sub = sub ?? throw new JsonException("A user without a sub."),
            Username = username ?? throw new JsonException("A user without a username."),
            Status = status ?? throw new JsonException("A user without a status."),
            Number = number,
            Enabled = enabled,
            CreatedAt = createdAt,
            ModifiedAt = modifiedAt,
            Attributes = attributes,
            Password = password,
            FormerPasswords = formerPasswords,
            Mfa = mfa,
            PendingCodes = pendingCodes,
            SignIns = signIns,
            Groups = groups,
            Devices = devices,
            Identities = identities,
            Passkeys = passkeys,
        };
    }

    public override void Write(Utf8JsonWriter writer, User value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("userPoolId"u8, value.UserPoolId);
        writer.WriteString("sub"u8, value.Sub);
        writer.WriteString("username"u8, value.Username);
        writer.WriteNumber("number"u8, value.Number);
        writer.WriteString("status"u8, value.Status);
        if (!value.Enabled)
        {
            writer.WriteBoolean("enabled"u8, value.Enabled);
        }

        writer.WriteString("createdAt"u8, value.CreatedAt);
        writer.WriteString("modifiedAt"u8, value.ModifiedAt);
        Write(writer, "attributes"u8, value.Attributes, StoreJson.Default.UserAttributes);
        Write(writer, "password"u8, value.Password, StoreJson.Default.UserPassword);
        Write(writer, "mfa"u8, value.Mfa, StoreJson.Default.MfaSettings);
        WriteList(writer, "formerPasswords"u8, value.FormerPasswords, StoreJson.Default.IReadOnlyListString);
        WriteList(writer, "pendingCodes"u8, value.PendingCodes, StoreJson.Default.IReadOnlyListPendingCode);
        WriteList(writer, "signIns"u8, value.SignIns, StoreJson.Default.IReadOnlyListTokenFamily);
        WriteList(writer, "groups"u8, value.Groups, StoreJson.Default.IReadOnlyListGroupMembership);
        WriteList(writer, "devices"u8, value.Devices, StoreJson.Default.IReadOnlyListUserDevice);
        WriteList(writer, "identities"u8, value.Identities, StoreJson.Default.IReadOnlyListLinkedIdentity);
        WriteList(writer, "passkeys"u8, value.Passkeys, StoreJson.Default.IReadOnlyListPasskey);
        writer.WriteEndObject();
    }

    private static T Read<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
    {
        reader.Read();
        return JsonSerializer.Deserialize(ref reader, type)!;
    }

    private static void Write<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, type);
        }
    }

    private static void WriteList<T>(
        Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> values, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        if (values.Count > 0)
        {
            Write(writer, name, values, type);
        }
    }
}

/// <summary>Keeps a password in the journal: there are as many as users.</summary>
internal sealed class UserPasswordConverter : JsonConverter<UserPassword>
{
    public override UserPassword Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? hash = null;
        byte[]? srpSalt = null, srpVerifier = null;
        var temporary = false;
        DateTimeOffset setAt = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = SharedNames.Read(ref reader);
            reader.Read();
            switch (member)
            {
                case "hash":
                    hash = reader.GetString();
                    break;
                case "temporary":
                    temporary = reader.GetBoolean();
                    break;
                case "setAt":
                    setAt = reader.GetDateTimeOffset();
                    break;
                case "srpSalt":
                    srpSalt = reader.GetBytesFromBase64();
                    break;
                case "srpVerifier":
                    srpVerifier = reader.GetBytesFromBase64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new()
        {
            Hash = hash ?? throw new JsonException("A password without a hash."),
            Temporary = temporary,
            SetAt = setAt,
            SrpSalt = srpSalt,
            SrpVerifier = srpVerifier,
        };
    }

    public override void Write(Utf8JsonWriter writer, UserPassword value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("hash"u8, value.Hash);
        if (value.Temporary)
        {
            writer.WriteBoolean("temporary"u8, value.Temporary);
        }

        writer.WriteString("setAt"u8, value.SetAt);
        if (value.SrpVerifier is not null)
        {
            writer.WriteBase64String("srpSalt"u8, value.SrpSalt);
            writer.WriteBase64String("srpVerifier"u8, value.SrpVerifier);
        }

        writer.WriteEndObject();
    }
}
