namespace CognitoGateway.Security.Keys;

/// <summary>The arguments of one command: options, each a name and a value, and at most one word beside them.</summary>
internal sealed class KeysArguments
{
    private const string Dashes = "--";

    private readonly string _command;
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);

    private KeysArguments(string command) => _command = command;

    /// <summary>The word beside the options; null where there is none.</summary>
    public string? Word { get; private set; }

    /// <summary>Reads arguments.</summary>
    /// <param name="command">What they are for, as failures call it.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="options">The options that there are.</param>
    /// <exception cref="KeysException">There is no such option, or it has no value.</exception>
    public static KeysArguments Read(string command, IEnumerable<string> arguments, params string[] options)
    {
        var read = new KeysArguments(command);
        using var rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            if (rest.Current.StartsWith(Dashes, StringComparison.Ordinal))
            {
                read.ReadOption(rest, options);
            }
            else if (read.Word is null)
            {
                read.Word = rest.Current;
            }
            else
            {
                throw read.Wrong($"does not know what to do with '{rest.Current}'.");
            }
        }

        return read;
    }

    /// <summary>The value of an option; null where it is not given.</summary>
    /// <exception cref="KeysException">It is given more than once.</exception>
    public string? One(string option) => Many(option) switch
    {
        [] => null,
        [var value] => value,
        _ => throw Wrong($"takes {option} once."),
    };

    /// <summary>The values of an option that may be given more than once.</summary>
    public IReadOnlyList<string> Many(string option) => _options.GetValueOrDefault(option, []);

    /// <summary>Says that the arguments are wrong.</summary>
    public KeysException Wrong(string what) =>
        KeysException.Usage($"{_command} {what} {KeysCommand.Name} --help tells what it takes.");

    private void ReadOption(IEnumerator<string> rest, string[] options)
    {
        var parts = rest.Current.Split('=', 2);
        if (!options.Contains(parts[0]))
        {
            throw Wrong($"has no option {parts[0]}.");
        }

        var value = parts is [_, var given] ? given : rest.MoveNext() ? rest.Current : "";
        if (value.Length == 0 || value.StartsWith(Dashes, StringComparison.Ordinal))
        {
            throw Wrong($"needs a value after {parts[0]}.");
        }

        if (!_options.TryAdd(parts[0], [value]))
        {
            _options[parts[0]].Add(value);
        }
    }
}
