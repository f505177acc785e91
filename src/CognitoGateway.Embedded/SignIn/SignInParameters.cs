namespace CognitoGateway.Embedded.SignIn;

/// <summary>The named parameters of a sign-in or of the answer to a challenge.</summary>
internal sealed class SignInParameters(IReadOnlyDictionary<string, string>? values)
{
    private readonly IReadOnlyDictionary<string, string> _values = values ?? new Dictionary<string, string>();

    /// <summary>The session that the call names; null where it names none.</summary>
    public string? Session { get; init; }

    /// <summary>The proof of a client with a secret; null where none was sent.</summary>
    public string? SecretHash => this["SECRET_HASH"];

    /// <summary>The device that the user says to be at; null where nothing was said.</summary>
    public string? DeviceKey => this["DEVICE_KEY"];

    /// <summary>The names of all that were sent.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The parameter; null where it was not sent.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The parameter.</summary>
    /// <exception cref="Sdk.CognitoException">It was not sent.</exception>
    public string Required(string name) => this[name] ?? throw SignInErrors.Missing(name);
}
