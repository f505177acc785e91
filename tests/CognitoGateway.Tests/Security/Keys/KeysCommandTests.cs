using System.Text.Json;
using CognitoGateway.Security;
using CognitoGateway.Security.Keys;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Security.Keys;

/// <summary>The command that makes and ends API keys, without a process.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestClock _clock = new();

    private string File => _folder.File("keys.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_WithAFile_ShowsTheKeyAloneAndKeepsItsHashAlone()
    {
        var made = Run(
            "new", "--name", "warehouse", "--scope", "users:read@eu-west-1_AbCdEfGhI", "--scope", "groups:read",
            "--expires", "90d", "--network", "10.0.0.0/8", "--hide", "phone_number", "--mask", "email",
            "--read-only", "custom:tier", "--file", File);

        var text = System.IO.File.ReadAllText(File);
        var key = Assert.Single(Read());
        Assert.Equal(0, made.ExitCode);
        Assert.Matches("^cgk_[0-9A-Za-z]{49}$", made.Output.Trim());
        Assert.DoesNotContain(made.Output.Trim(), text + made.Error, StringComparison.Ordinal);
        Assert.Equal("warehouse", key.Name);
        Assert.Equal(SecuredHost.Sha256(made.Output.Trim()), key.Sha256);
        Assert.Equal(["users:read@eu-west-1_AbCdEfGhI", "groups:read"], key.Scopes);
        Assert.Equal("2026-11-20T18:00:00Z", key.CreatedAt);
        Assert.Equal("2027-02-18T18:00:00Z", key.ExpiresAt);
        Assert.Equal(["10.0.0.0/8"], key.Networks);
        Assert.Equal(["phone_number"], key.Attributes.Hidden);
        Assert.Equal(["email"], key.Attributes.Masked);
        Assert.Equal(["custom:tier"], key.Attributes.ReadOnly);
    }

    [Fact]
    public void New_WithAFile_IsForItsOwnerAloneAndLeavesNothingElse()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

        Make("one");

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner, OperatingSystem.IsWindows() ? Owner : System.IO.File.GetUnixFileMode(File));
        Assert.Equal([File], Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void New_ThroughALink_ReplacesTheFileThatItLeadsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets not everybody make links.");
        Make("one");
        System.IO.File.CreateSymbolicLink(_folder.File("link.json"), File);

        var made = Run("new", "--name", "two", "--scope", "users:read", "--file", _folder.File("link.json"));

        Assert.Equal(0, made.ExitCode);
        Assert.NotNull(new FileInfo(_folder.File("link.json")).LinkTarget);
        Assert.Equal(["one", "two"], Read().Select(key => key.Name));
    }

    [Fact]
    public void New_WithoutAFile_PrintsWhatGoesIntoTheConfiguration()
    {
        var made = Run("new", "--name=warehouse", "--scope=users:read", "--network=10.0.0.0/8", "--hide=phone_number");

        var key = made.Output.Split('\n')[0].Trim();
        var hash = SecuredHost.Sha256(key);
        var json = JsonElement.Parse(made.Output[made.Output.IndexOf('{')..(made.Output.LastIndexOf('}') + 1)]);
        var printed = json.GetProperty("ApiKeys").GetProperty("Keys")[0];
        Assert.Equal(hash, printed.GetProperty("Sha256").GetString());
        Assert.Equal("phone_number", printed.GetProperty("Attributes").GetProperty("Hidden")[0].GetString());
        string[] variables =
        [
            "ApiKeys__Keys__0__Name=warehouse",
            $"ApiKeys__Keys__0__Sha256={hash}",
            "ApiKeys__Keys__0__Scopes__0=users:read",
            "ApiKeys__Keys__0__Networks__0=10.0.0.0/8",
            "ApiKeys__Keys__0__Attributes__Hidden__0=phone_number",
        ];
        Assert.All(variables, line => Assert.Contains(line + Environment.NewLine, made.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void New_FileInTheEnvironment_IsTaken()
    {
        var made = Run(File, "new", "--name", "one", "--scope", "users:read");

        Assert.Equal(0, made.ExitCode);
        Assert.Single(Read());
    }

    [Fact]
    public void New_NameThatIsThere_IsRefused()
    {
        Make("one");

        var again = Run("new", "--name", "one", "--scope", "users:read", "--file", File);

        AssertFails(again, 1, $"{File} has a key one already: rotate it, or revoke it first.");
        Assert.Single(Read());
    }

    [Fact]
    public void New_FileThatIsNoGood_IsLeftAsItIs()
    {
        System.IO.File.WriteAllText(File, "{");

        var made = Run("new", "--name", "one", "--scope", "users:read", "--file", File);

        AssertFails(made, 1, $"{File} is no good: ");
        Assert.Equal("{", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void New_WhileAnotherCommandWrites_IsRefused()
    {
        Make("one");
        System.IO.File.WriteAllText(File + ".next", "");

        var made = Run("new", "--name", "two", "--scope", "users:read", "--file", File);

        AssertFails(made, 1, "another command changes");
        Assert.Single(Read());
    }

    [Fact]
    public void New_FolderThatIsNotThere_IsAFailure()
    {
        var made = Run("new", "--name", "one", "--scope", "users:read", "--file", _folder.File("none/keys.json"));

        AssertFails(made, 1, "could not be read or written");
    }

    [Fact]
    public void List_Keys_AreTold_WithoutTheirHashes()
    {
        Make("one", "--mask", "email");
        Make("two", "--expires", "1h", "--network", "10.0.0.0/8");
        _clock.Advance(TimeSpan.FromHours(1));

        var listed = Run("list", "--file", File);

        var lines = listed.Output.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("NAME", lines[0], StringComparison.Ordinal);
        Assert.Contains("mask email", lines[1], StringComparison.Ordinal);
        Assert.Contains("2026-11-20T19:00:00Z (over)", lines[2], StringComparison.Ordinal);
        Assert.Contains("10.0.0.0/8", lines[2], StringComparison.Ordinal);
        Assert.All(Read(), key => Assert.DoesNotContain(key.Sha256[..16], listed.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Rotate_Name_MakesTheNextKeyAndLetsTheOldOneOverlap()
    {
        Make("one", "--expires", "90d", "--network", "10.0.0.0/8", "--hide", "phone_number");
        _clock.Advance(TimeSpan.FromDays(80));

        var rotated = Run("rotate", "one", "--overlap", "2d", "--file", File);

        var keys = Read();
        Assert.Equal(0, rotated.ExitCode);
        Assert.Equal(["one", "one"], keys.Select(key => key.Name));
        Assert.Equal("2027-02-10T18:00:00Z", keys[0].ExpiresAt);
        Assert.Equal("2027-05-09T18:00:00Z", keys[1].ExpiresAt);
        Assert.Equal(SecuredHost.Sha256(rotated.Output.Trim()), keys[1].Sha256);
        Assert.Equal(keys[0].Scopes, keys[1].Scopes);
        Assert.Equal(keys[0].Networks, keys[1].Networks);
        Assert.Equal(keys[0].Attributes.Hidden, keys[1].Attributes.Hidden);
    }

    [Fact]
    public void Rotate_KeyThatEndsSooner_KeepsItsEnd_AndOneThatIsOverGoes()
    {
        Make("one", "--expires", "3d");
        Run("rotate", "one", "--overlap", "1h", "--file", File);
        _clock.Advance(TimeSpan.FromDays(1));

        var rotated = Run("rotate", "one", "--expires", "2030-01-01T00:00:00Z", "--file", File);

        Assert.Equal(0, rotated.ExitCode);
        Assert.Equal(["2026-11-23T18:00:00Z", "2030-01-01T00:00:00Z"], Read().Select(key => key.ExpiresAt));
    }

    [Fact]
    public void Rotate_NoOverlap_EndsTheOldKeyNow()
    {
        Make("one");

        Run("rotate", "one", "--overlap", "0d", "--file", File);

        Assert.Equal(["2026-11-20T18:00:00Z", null], Read().Select(key => key.ExpiresAt));
    }

    [Fact]
    public void Revoke_Name_RemovesAllItsKeys()
    {
        Make("one");
        Make("two");
        Run("rotate", "one", "--file", File);

        var revoked = Run("revoke", "one", "--file", File);

        Assert.Equal(0, revoked.ExitCode);
        Assert.Equal("Revoked 2 keys named one.", revoked.Error.Trim());
        Assert.Equal("two", Assert.Single(Read()).Name);
    }

    [Theory]
    [InlineData("rotate nobody", "has no key named nobody.")]
    [InlineData("revoke nobody", "has no key named nobody.")]
    public void Change_NameThatIsNotThere_IsAFailure(string command, string message)
    {
        Make("one");

        var changed = Run([.. command.Split(' '), "--file", File]);

        AssertFails(changed, 1, message);
        Assert.Single(Read());
    }

    [Fact]
    public void List_FileThatIsNotThere_IsAFailure() =>
        AssertFails(Run("list", "--file", File), 1, $"{File} is not there: keys new --file makes it.");

    [Theory]
    [InlineData("", "keys needs one of new, list, rotate, revoke.")]
    [InlineData("make", "keys has no 'make', only new, list, rotate, revoke.")]
    [InlineData("new", "keys new needs --name.")]
    [InlineData("new --name", "keys new needs a value after --name.")]
    [InlineData("new --name --scope users:read", "keys new needs a value after --name.")]
    [InlineData("new --name a --name b --scope users:read", "keys new takes --name once.")]
    [InlineData("new --name a/b --scope users:read", "keys new takes up to 64 letters")]
    [InlineData("new --name a", "keys new makes no key: Scopes is empty")]
    [InlineData("new --name a --scope users:reed", "keys new makes no key: Scopes has 'users:reed'")]
    [InlineData("new --name a --scopes users:read", "keys new has no option --scopes.")]
    [InlineData("new a --scope users:read", "keys new does not know what to do with 'a'.")]
    [InlineData("new --name a --scope users:read --expires soon", "keys new takes a time such as 90d")]
    [InlineData("new --name a --scope users:read --expires 0d", "keys new makes no key that has ended: '0d'.")]
    [InlineData("new --name a --scope users:read --expires 2020-01-01T00:00:00Z", "keys new makes no key that has ended")]
    [InlineData("new --name a --scope users:read --network 10.0.0.1/8", "keys new makes no key: Networks has '10.0.0.1/8'")]
    [InlineData("new --name a --scope users:read --hide phone", "keys new makes no key: Attributes:Hidden has 'phone'")]
    [InlineData("new --name a --scope * --hide email", "keys new makes no key: Attributes keeps some from being seen")]
    [InlineData("list one", "keys list does not know what to do with 'one'.")]
    [InlineData("list", "keys list needs --file, or ApiKeys__File in the environment.")]
    [InlineData("rotate", "keys rotate needs the name of a key.")]
    [InlineData("rotate a b", "keys rotate does not know what to do with 'b'.")]
    [InlineData("rotate a --overlap later --file keys.json", "keys rotate takes a time such as 7d")]
    [InlineData("revoke", "keys revoke needs the name of a key.")]
    public void Command_WrongArguments_AreToldInOneLine(string command, string message) =>
        AssertFails(Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)), 2, message);

    [Theory]
    [InlineData("--help")]
    [InlineData("new --help")]
    [InlineData("-h")]
    public void Help_Wherever_IsShown(string command)
    {
        var help = Run(command.Split(' '));

        Assert.Equal(0, help.ExitCode);
        Assert.Equal(KeysHelp.Text, help.Output.TrimEnd());
    }

    private static void AssertFails((int ExitCode, string Output, string Error) run, int exitCode, string message)
    {
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Empty(run.Output);
    }

    private void Make(string name, params string[] more) => Assert.Equal(
        0, Run(["new", "--name", name, "--scope", "users:read", "--file", File, .. more]).ExitCode);

    private IList<ApiKey> Read()
    {
        var (keys, failures) = ApiKeyFile.Parse(System.IO.File.ReadAllBytes(File), [], isDevelopment: false);
        Assert.Empty(failures);

        return keys;
    }

    private (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var file = arguments is [var first, ..] && first == File ? first : null;
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = new KeysCommand(output, error, _clock, file).Execute(file is null ? arguments : arguments[1..]);

        return (exitCode, output.ToString(), error.ToString());
    }
}
