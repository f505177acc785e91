namespace CognitoGateway.Sdk.Tests.Sharing;

public sealed class RentedBytesTests
{
    [Fact]
    public void Release_ByTheLastUser_ClearsTheMemory()
    {
        var rented = new byte[1024];
        rented.AsSpan().Fill(1);
        var bytes = new RentedBytes(rented, rented.Length);
        bytes.Add(1);

        bytes.Release();
        Assert.DoesNotContain((byte)0, rented);
        bytes.Release();

        Assert.DoesNotContain((byte)1, rented);
    }
}
