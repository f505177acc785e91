using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace CognitoGateway.Sdk.Tests;

public sealed class SecretTests
{
    private const string Text = "planted-secret";

    private readonly Secret _secret = new(Text);

    [Fact]
    public void Secret_AsText_IsTheMask()
    {
        Assert.Equal("********", _secret.ToString());
        Assert.Equal("it is ********", $"it is {_secret}");
    }

    [Fact]
    public void Secret_AsJson_IsTheMask()
    {
        Assert.Equal("""{"Value":"********"}""", JsonSerializer.Serialize(new { Value = _secret }));
    }

    [Fact]
    public void Secret_FromJson_IsRefused()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Secret>("\"text\""));
    }

    [Fact]
    public void Secret_InADebugger_IsTheMask()
    {
        Assert.Equal("********", typeof(Secret).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.All(
            typeof(Secret).GetFields(BindingFlags.Instance | BindingFlags.NonPublic),
            field => Assert.Equal(
                DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State));
    }

    [Fact]
    public void Secret_FromTheConfigurationsText_RevealsIt()
    {
        var secret = (Secret)TypeDescriptor.GetConverter(typeof(Secret)).ConvertFromInvariantString(Text)!;

        Assert.Equal(Text, secret.Reveal());
    }

    [Fact]
    public void Secret_OfNoText_IsNone()
    {
        Secret? secret = (string?)null;

        Assert.Null(secret);
    }
}
