namespace CognitoGateway.Sdk;

/// <summary>The service model marks the member as sensitive: its value belongs in no message and no log.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SensitiveAttribute : Attribute;

/// <summary>What the strings inside a list or a map must look like.</summary>
public abstract class ContentAttribute : Attribute
{
    /// <summary>Fewest characters; 0 where there is no such limit.</summary>
    public int MinLength { get; init; }

    /// <summary>Most characters; <see cref="int.MaxValue"/> where there is no such limit.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>Regular expression for the whole string; null where there is none.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only values there are; empty where any value goes.</summary>
    public string[] AllowedValues { get; init; } = [];
}

/// <summary>What each string of a list, or each value of a map, must look like.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute : ContentAttribute;

/// <summary>What each key of a map must look like.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeysAttribute : ContentAttribute;
