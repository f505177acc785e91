using System.Text.RegularExpressions;

namespace CognitoGateway.Security.Keys;

/// <summary>
/// The command <c>keys</c>, which makes, lists, rotates and revokes API keys without starting the gateway. A new key is
/// all that is written to the output of a command that has a file; the rest is told beside it.
/// </summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where notes and failures go.</param>
/// <param name="clock">The time.</param>
/// <param name="file">The file of keys where the arguments name none; null for none.</param>
internal sealed partial class KeysCommand(TextWriter output, TextWriter error, TimeProvider clock, string? file)
{
    /// <summary>The command's name.</summary>
    public const string Name = "keys";

    private const string FileOption = "--file";
    private const string ExpiresOption = "--expires";
    private const string OverlapOption = "--overlap";
    private const string Verbs = "new, list, rotate, revoke";

    private static readonly TimeSpan DefaultOverlap = TimeSpan.FromDays(7);

    /// <summary>Carries out the command of the process.</summary>
    /// <returns>The process's exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments) => new KeysCommand(
        Console.Out,
        Console.Error,
        TimeProvider.System,
        Environment.GetEnvironmentVariable($"{ApiKeyOptions.Section}__{nameof(ApiKeyOptions.File)}"))
        .Execute(arguments);

    /// <summary>Carries out a command.</summary>
    /// <returns>The exit code: 0, 1 for failures, 2 for wrong arguments.</returns>
    public int Execute(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(argument => argument is "--help" or "-h"))
        {
            output.WriteLine(KeysHelp.Text);
            return 0;
        }

        try
        {
            CarryOut(arguments);
            return 0;
        }
        catch (KeysException exception)
        {
            error.WriteLine(exception.Message);
            return exception.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The file of keys could not be read or written: {exception.Message}");
            return 1;
        }
    }

    private void CarryOut(IReadOnlyList<string> arguments)
    {
        var verb = arguments is [var first, ..] ? first : null;
        var command = $"{Name} {verb}";
        var rest = arguments.Skip(1);
        switch (verb)
        {
            case "new":
                New(KeysArguments.Read(
                    command, rest, "--name", "--scope", ExpiresOption, "--network", "--hide", "--mask", "--read-only", FileOption));
                break;
            case "list":
                List(KeysArguments.Read(command, rest, FileOption));
                break;
            case "rotate":
                Rotate(KeysArguments.Read(command, rest, OverlapOption, ExpiresOption, FileOption));
                break;
            case "revoke":
                Revoke(KeysArguments.Read(command, rest, FileOption));
                break;
            case null:
                throw KeysException.Usage($"{Name} needs one of {Verbs}. {Name} --help tells more.");
            case var other:
                throw KeysException.Usage($"{Name} has no '{other}', only {Verbs}. {Name} --help tells more.");
        }
    }

    private void New(KeysArguments arguments)
    {
        if (arguments.Word is { } word)
        {
            throw arguments.Wrong($"does not know what to do with '{word}'.");
        }

        var key = new ApiKey
        {
            Name = NameOf(arguments),
            ExpiresAt = arguments.One(ExpiresOption) is { } expires ? EndOf(expires, arguments) : null,
        };
        Add(key.Scopes, arguments.Many("--scope"));
        Add(key.Networks, arguments.Many("--network"));
        Add(key.Attributes.Hidden, arguments.Many("--hide"));
        Add(key.Attributes.Masked, arguments.Many("--mask"));
        Add(key.Attributes.ReadOnly, arguments.Many("--read-only"));
        var text = Fill(key, arguments);
        if (FileOf(arguments) is { } path)
        {
            new KeysStore(path).Change(keys =>
            {
                if (keys.Exists(other => other.Name == key.Name))
                {
                    throw new KeysException($"{path} has a key {key.Name} already: rotate it, or revoke it first.");
                }

                keys.Add(key);
            });
            Show(text, $"The key {key.Name} is in {path}, as its hash alone. {Ends(key)}");
            return;
        }

        output.WriteLine(text);
        output.WriteLine();
        output.WriteLine("The key is shown this once. The configuration holds its hash alone. As JSON:");
        output.WriteLine();
        output.WriteLine(KeysJson.Configuration(key));
        output.WriteLine("Or as environment variables; where there are other keys, with the next free number for 0:");
        output.WriteLine();
        foreach (var variable in KeysJson.Variables(key))
        {
            output.WriteLine(variable);
        }
    }

    private void List(KeysArguments arguments)
    {
        if (arguments.Word is { } word)
        {
            throw arguments.Wrong($"does not know what to do with '{word}'.");
        }

        var path = NeededFileOf(arguments);
        var store = new KeysStore(path);
        KeysTable.Write(
            output,
            store.Exists ? store.Read() : throw new KeysException($"{path} is not there: {Name} new --file makes it."),
            clock.GetUtcNow());
    }

    private void Rotate(KeysArguments arguments)
    {
        var (name, path) = (NamedBy(arguments), NeededFileOf(arguments));
        var overlap = arguments.One(OverlapOption) is not { } given ? DefaultOverlap
            : KeysDuration.TryParse(given, out var duration) ? duration
            : throw arguments.Wrong($"takes a time such as 7d or 12h after {OverlapOption}, not '{given}'.");
        var (text, next) = ("", new ApiKey { Name = name });
        new KeysStore(path).Change(keys =>
        {
            var before = keys.FindAll(key => key.Name == name);
            next = KeysRotation.NextOf(before.LastOrDefault() ?? throw NoKey(path, name));
            next.ExpiresAt = arguments.One(ExpiresOption) is { } expires
                ? EndOf(expires, arguments)
                : KeysRotation.EndOfNext(before[^1], clock.GetUtcNow());
            text = Fill(next, arguments);
            keys.RemoveAll(key => before.Contains(key) && KeysRotation.IsOver(key, clock.GetUtcNow()));
            before.ForEach(key => KeysRotation.End(key, clock.GetUtcNow() + overlap));
            keys.Add(next);
        });
        Show(text, $"The keys before it end {(overlap == TimeSpan.Zero ? "now" : $"after {overlap:c}")}. {Ends(next)}");
    }

    private void Revoke(KeysArguments arguments)
    {
        var (name, path) = (NamedBy(arguments), NeededFileOf(arguments));
        var revoked = 0;
        new KeysStore(path).Change(keys =>
        {
            revoked = keys.RemoveAll(key => key.Name == name);
            if (revoked == 0)
            {
                throw NoKey(path, name);
            }
        });
        error.WriteLine($"Revoked {revoked} key{(revoked == 1 ? "" : "s")} named {name}.");
    }

    // Makes the key's text and fills in what follows from it.
    private string Fill(ApiKey key, KeysArguments arguments)
    {
        var text = ApiKeyText.Create();
        key.Sha256 = Convert.ToHexStringLower(ApiKeyText.HashOf(text));
        key.CreatedAt = ApiKeyTime.Write(clock.GetUtcNow());
        string[] failures = [.. ApiKeyRules.FailuresOf(key, isDevelopment: false)];

        return failures.Length == 0 ? text : throw arguments.Wrong($"makes no key: {string.Join(' ', failures)}");
    }

    private string EndOf(string expires, KeysArguments arguments)
    {
        var now = clock.GetUtcNow();
        var end = KeysDuration.TryParse(expires, out var duration) ? now + duration
            : ApiKeyTime.TryParse(expires, out var time) ? time
            : throw arguments.Wrong(
                $"takes a time such as 90d or 2027-03-01T00:00:00Z after {ExpiresOption}, not '{expires}'.");

        return end > now ? ApiKeyTime.Write(end) : throw arguments.Wrong($"makes no key that has ended: '{expires}'.");
    }

    private void Show(string text, string note)
    {
        output.WriteLine(text);
        error.WriteLine($"The key above is shown this once. {note}");
    }

    private string? FileOf(KeysArguments arguments) =>
        arguments.One(FileOption) ?? (string.IsNullOrEmpty(file) ? null : file);

    private string NeededFileOf(KeysArguments arguments) => FileOf(arguments) is { } path
        ? path
        : throw arguments.Wrong($"needs {FileOption}, or ApiKeys__File in the environment.");

    private static string NameOf(KeysArguments arguments) => arguments.One("--name") switch
    {
        null => throw arguments.Wrong("needs --name."),
        var name when !Plain().IsMatch(name) => throw arguments.Wrong(
            $"takes up to 64 letters, digits, dots, dashes and underscores after --name, not '{name}'."),
        var name => name,
    };

    private static string NamedBy(KeysArguments arguments) =>
        arguments.Word ?? throw arguments.Wrong("needs the name of a key.");

    private static KeysException NoKey(string path, string name) => new($"{path} has no key named {name}.");

    private static string Ends(ApiKey key) =>
        key.ExpiresAt is { } end ? $"It ends at {end}." : "It has no end: revoke it when it is no longer needed.";

    private static void Add(IList<string> list, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            list.Add(value);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
