using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.Passwords;

public sealed class PasswordHasherTests
{
    private readonly PasswordHasher _hasher = new(10, new RepeatableRandom(1));

    [Theory]
    [InlineData("Passw0rd!", "Passw0rd!", true)]
    [InlineData("Passw0rd!", "passw0rd!", false)]
    [InlineData("Пароль·1a", "Пароль·1a", true)]
    [InlineData("Passw0rd!", "", false)]
    public void Verify_APassword_TellsTheRightOne(string set, string given, bool right) =>
        Assert.Equal(right, _hasher.Verify(given, _hasher.Hash(set)));

    [Fact]
    public void Hash_SamePasswordTwice_DiffersByItsSalt() =>
        Assert.NotEqual(_hasher.Hash("Passw0rd!"), _hasher.Hash("Passw0rd!"));

    [Fact]
    public void Verify_HashOfOtherIterations_StillMatches() =>
        Assert.True(new PasswordHasher(77, new RepeatableRandom(2)).Verify("Passw0rd!", _hasher.Hash("Passw0rd!")));

    [Fact]
    public void Verify_UserWithoutPassword_IsFalse() => Assert.False(_hasher.Verify("Passw0rd!", null));

    [Fact]
    public void Verify_KnownHash_MatchesThePublishedVector()
    {
        // PBKDF2-HMAC-SHA256 of RFC 7914, section 11: password "passwd", salt "salt", one iteration, 64 bytes.
        var hash = Convert.ToBase64String(Convert.FromHexString(
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
            + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"));

        Assert.True(_hasher.Verify("passwd", $"pbkdf2-sha256$1${Convert.ToBase64String("salt"u8)}${hash}"));
    }
}
