using System.Net;
using System.Net.Http.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http;

public sealed class BodySizeTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Body_TooLarge_Answers413AsAProblem()
    {
        using var client = gateway.CreateCaller();

        // The server looks at the announced length; what it does not want is not sent.
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var response = await client.PostAsJsonAsync(
            "/pools/local_a/users",
            new { username = new string('a', 4 * 1024 * 1024) },
            TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }
}
