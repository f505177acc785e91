using System.ComponentModel.DataAnnotations;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>
/// A change of the signed-in user: of attributes, or of the password, not of both. An attribute that is left out stays
/// as it is; null removes it.
/// </summary>
public sealed record PatchMeRequest : CognitoShape
{
    private string? _name;
    private string? _email;

    /// <summary>The name: at most 2,048 characters; null removes it.</summary>
    [Sensitive]
    [StringLength(2048)]
    [RemovedByNull]
    public string? Name
    {
        get => _name;
        set => (_name, HasName) = (value, true);
    }

    /// <summary>The e-mail address: at most 2,048 characters; null removes it. A code may be sent to it.</summary>
    [Sensitive]
    [StringLength(2048)]
    [RemovedByNull]
    public string? Email
    {
        get => _email;
        set => (_email, HasEmail) = (value, true);
    }

    /// <summary>Any attributes, e.g. <c>{"custom:tier": "gold", "nickname": null}</c>; null removes one.</summary>
    [Sensitive]
    [RemovedByNull]
    public AttributeList? Attributes { get; set; }

    /// <summary>The password so far: at most 256 characters; with <c>proposedPassword</c> only.</summary>
    [Sensitive]
    [StringLength(256)]
    [RegularExpression(@"[\S]+")]
    public string? PreviousPassword { get; set; }

    /// <summary>
    /// The new password: at most 256 characters, as the pool's policy wants it; with <c>previousPassword</c> only.
    /// </summary>
    [Sensitive]
    [StringLength(256)]
    [RegularExpression(@"[\S]+")]
    public string? ProposedPassword { get; set; }

    /// <summary>Names and values that are handed to the pool's Lambda triggers; with attributes only.</summary>
    [Items(MaxLength = 131_072)]
    [Keys(MaxLength = 131_072)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>Whether the name was given, be it as null.</summary>
    internal bool HasName { get; private set; }

    /// <summary>Whether the e-mail address was given, be it as null.</summary>
    internal bool HasEmail { get; private set; }

    /// <summary>Whether it is about the password.</summary>
    internal bool HasPassword => PreviousPassword is not null || ProposedPassword is not null;

    /// <summary>All attributes that are to be set or, without a value, removed.</summary>
    internal IReadOnlyList<AttributeType> Changes()
    {
        List<AttributeType> changes = [];
        if (HasName)
        {
            changes.Add(new() { Name = "name", Value = Name });
        }

        if (HasEmail)
        {
            changes.Add(new() { Name = "email", Value = Email });
        }

        changes.AddRange(Attributes ?? []);

        return changes;
    }
}
