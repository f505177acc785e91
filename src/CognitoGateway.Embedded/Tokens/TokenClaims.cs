using System.Buffers;
using System.Text.Json;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>What both tokens of a sign-in say, and how either of them says it.</summary>
internal sealed record TokenClaims
{
    // What tokens of a domain say of themselves in the place of nothing.
    private const int DomainVersion = 2;

    /// <summary>The pool's issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client that the tokens are for.</summary>
    public required AppClient Client { get; init; }

    /// <summary>The user that they are about.</summary>
    public required User User { get; init; }

    /// <summary>The user's groups, the one with the highest precedence first.</summary>
    public required IReadOnlyList<Group> Groups { get; init; }

    /// <summary>The sign-in that they descend from.</summary>
    public required TokenFamily SignIn { get; init; }

    /// <summary>The pool's name of the level of assurance; null where it is not known.</summary>
    public string? Acr { get; init; }

    /// <summary>What the user has proved; none where it is not known.</summary>
    public IReadOnlyList<string> Amr { get; init; } = [];

    /// <summary>When they are issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The client's own mark in the ID token; null where it gave none.</summary>
    public string? Nonce { get; init; }

    /// <summary>The hash of the access token that the ID token comes with; null where there is none.</summary>
    public string? AccessTokenHash { get; init; }

    /// <summary>The claims of the ID token.</summary>
    public ReadOnlyMemory<byte> IdToken(string jti, TimeSpan lifetime) => Write(writer =>
    {
        WriteCommon(writer, "id", jti, lifetime);
        writer.WriteString("aud", Client.ClientId);
        writer.WriteString("cognito:username", User.Username);
        WriteRoles(writer);
        WriteOfDomain(writer);
        foreach (var (name, value) in User.Attributes.Where(a => IsShown(a.Key)))
        {
            WriteAttribute(writer, name, value);
        }
    });

    /// <summary>The claims of the access token.</summary>
    public ReadOnlyMemory<byte> AccessToken(string jti, TimeSpan lifetime) => Write(writer =>
    {
        WriteCommon(writer, "access", jti, lifetime);
        writer.WriteString("client_id", Client.ClientId);
        writer.WriteString("scope", SignIn.Scope());
        if (SignIn.Scopes is not null)
        {
            writer.WriteNumber("version", DomainVersion);
        }

        writer.WriteString("username", User.Username);
        if (SignIn.DeviceKey is not null)
        {
            writer.WriteString("device_key", SignIn.DeviceKey);
        }
    });

    private void WriteCommon(Utf8JsonWriter writer, string use, string jti, TimeSpan lifetime)
    {
        writer.WriteString("sub", User.Sub);
        if (Groups.Count > 0)
        {
            WriteArray(writer, "cognito:groups", Groups.Select(group => group.Name));
        }

        writer.WriteString("iss", Issuer);
        writer.WriteString("event_id", SignIn.EventId);
        writer.WriteString("token_use", use);
        writer.WriteNumber("auth_time", SignIn.AuthenticatedAt.ToUnixTimeSeconds());
        WriteAssurance(writer);
        writer.WriteNumber("exp", (IssuedAt + lifetime).ToUnixTimeSeconds());
        writer.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        if (Client.Settings.EnableTokenRevocation != false)
        {
            writer.WriteString("origin_jti", SignIn.Id);
            writer.WriteString("jti", jti);
        }
    }

    private void WriteAssurance(Utf8JsonWriter writer)
    {
        if (Acr is not null)
        {
            writer.WriteString("acr", Acr);
        }

        if (Amr.Count > 0)
        {
            WriteArray(writer, "amr", Amr);
        }
    }

    private void WriteRoles(Utf8JsonWriter writer)
    {
        var roles = GroupRoles.Of(Groups);
        if (roles.Count > 0)
        {
            WriteArray(writer, "cognito:roles", roles);
        }

        if (GroupRoles.PreferredOf(Groups) is { } preferred)
        {
            writer.WriteString("cognito:preferred_role", preferred);
        }
    }

    // A sign-in by the API has neither.
    private void WriteOfDomain(Utf8JsonWriter writer)
    {
        if (Nonce is not null)
        {
            writer.WriteString("nonce", Nonce);
        }

        if (SignIn.Scopes is not null && AccessTokenHash is not null)
        {
            writer.WriteString("at_hash", AccessTokenHash);
        }
    }

    private bool IsShown(string attribute) =>
        AttributePermissions.CanRead(Client, attribute) && SignIn.Shows(attribute);

    private static void WriteAttribute(Utf8JsonWriter writer, string name, string value)
    {
        switch (name)
        {
            case "email_verified" or "phone_number_verified":
                writer.WriteBoolean(name, value == "true");
                break;
            case "address":
                writer.WriteStartObject(name);
                writer.WriteString("formatted", value);
                writer.WriteEndObject();
                break;
            case "identities":
                writer.WritePropertyName(name);
                LinkedIdentities.WriteClaim(writer, value);
                break;
            default:
                writer.WriteString(name, value);
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
