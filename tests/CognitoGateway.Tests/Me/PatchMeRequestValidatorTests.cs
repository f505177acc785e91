using System.Text.Json;
using CognitoGateway.Http;
using CognitoGateway.Me;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Me;

public sealed class PatchMeRequestValidatorTests
{
    // Has failures named as the gateway names them.
    public PatchMeRequestValidatorTests() => new ServiceCollection().AddRest();

    [Theory]
    [InlineData("""{"name":"Alice"}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"email":"a@example.com"}""")]
    [InlineData("""{"name":"Alice","email":"a@example.com","attributes":{"custom:tier":"gold","nickname":null}}""")]
    [InlineData("""{"previousPassword":"Passw0rd!","proposedPassword":"N3wPassw0rd!"}""")]
    public void Validate_OneKindOfChange_IsValid(string json) => Assert.Empty(FieldsOf(json));

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"attributes":{}}""", "$")]
    [InlineData("""{"clientMetadata":{"a":"b"}}""", "$")]
    [InlineData("""{"previousPassword":"Passw0rd!"}""", "proposedPassword")]
    [InlineData("""{"proposedPassword":"N3wPassw0rd!"}""", "previousPassword")]
    [InlineData("""{"previousPassword":"a b","proposedPassword":"c d"}""", "previousPassword,proposedPassword")]
    [InlineData("""{"name":"A","previousPassword":"Passw0rd!","proposedPassword":"N3wPassw0rd!"}""", "name")]
    [InlineData(
        """{"name":null,"email":null,"attributes":{},"previousPassword":"p","proposedPassword":"q"}""",
        "attributes,email,name")]
    [InlineData("""{"name":"A","attributes":{"name":"B"}}""", "attributes")]
    public void Validate_AnythingElse_NamesEveryField(string json, string fields) =>
        Assert.Equal(fields, string.Join(',', FieldsOf(json)));

    private static IEnumerable<string> FieldsOf(string json)
    {
        var request = JsonSerializer.Deserialize(json, RestJson.TypeInfo<PatchMeRequest>())!;

        return new PatchMeRequestValidator().Validate(request).Errors
            .Select(failure => failure.PropertyName)
            .Distinct()
            .Order(StringComparer.Ordinal);
    }
}
