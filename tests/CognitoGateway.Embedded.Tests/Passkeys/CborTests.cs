using CognitoGateway.Embedded.Passkeys;

namespace CognitoGateway.Embedded.Tests.Passkeys;

public sealed class CborTests
{
    [Theory] // RFC 8949, appendix A.
    [InlineData("17", 23L)]
    [InlineData("1864", 100L)]
    [InlineData("1a000f4240", 1000000L)]
    [InlineData("3863", -100L)]
    [InlineData("6449455446", "IETF")]
    [InlineData("f5", true)]
    [InlineData("f6", null)]
    public void Read_TheRfcsValues_AreTheRfcs(string hex, object? value) =>
        Assert.Equal(value, Cbor.Read(Convert.FromHexString(hex)));

    [Fact]
    public void Read_ListInAMap_IsRead()
    {
        var map = Assert.IsType<Dictionary<object, object?>>(Cbor.Read(Convert.FromHexString("a26161016162820203")));

        Assert.Equal(1L, map["a"]);
        Assert.Equal([2L, 3L], Assert.IsType<List<object?>>(map["b"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("44010203")] // Four bytes said, three there.
    [InlineData("5f42010243030405ff")] // Without a length.
    [InlineData("c11a514b67b0")] // A tag.
    [InlineData("1bffffffffffffffff")] // Too large.
    [InlineData("9bffffffffffffffff")] // A huge list.
    [InlineData("9b7fffffffffffffff")] // A huge list, and nothing in it.
    [InlineData("818181818181818181818180")] // Nested too deep.
    [InlineData("a1f601")] // A key that is null.
    [InlineData("a1410001")] // A key that is bytes.
    [InlineData("a201010102")] // The same key twice.
    [InlineData("0101")] // Two values.
    [InlineData("61ff")] // A text that is none.
    public void Read_WhatAuthenticatorsDoNotWrite_IsRefused(string hex) =>
        Assert.Throws<FormatException>(() => Cbor.Read(Convert.FromHexString(hex)));
}
