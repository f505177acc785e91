using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Tests.Users;

public sealed class UserConverterTests
{
    [Theory]
    [InlineData(typeof(User))]
    [InlineData(typeof(UserPassword))]
    public void Json_OfAnObjectWithEveryMember_KeepsEachOfThem(Type type)
    {
        var before = Sample(type);

        var json = JsonSerializer.Serialize(before, type, StoreJson.Default);
        var after = JsonSerializer.Deserialize(json, type, StoreJson.Default);

        Assert.All(MembersOf(type), member => Assert.Equal(
            JsonSerializer.Serialize(member.GetValue(before), member.PropertyType),
            JsonSerializer.Serialize(member.GetValue(after), member.PropertyType)));
    }

    [Fact]
    public void Json_OfAUserWithNothing_IsShort()
    {
        var json = JsonSerializer.Serialize(Build.User("ann"), StoreJson.Default.User);

        Assert.DoesNotContain("[]", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfALaterVersion_IsReadWithoutWhatIsNotKnown()
    {
        var json = JsonSerializer.Serialize(Build.User("ann"), StoreJson.Default.User);

        var user = JsonSerializer.Deserialize(
            json.Insert(1, "\"fromTheFuture\":{\"a\":[1,{}]},"), StoreJson.Default.User);

        Assert.Equal("ann", user!.Username);
    }

    private static IEnumerable<PropertyInfo> MembersOf(Type type) => type
        .GetProperties()
        .Where(member => member.CanWrite && member.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    private static object Sample(Type type)
    {
        var sample = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var member in MembersOf(type))
        {
            member.SetValue(sample, Value(member.PropertyType, member.Name));
        }

        return sample;
    }

    private static object Value(Type type, string name) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } underlying => Value(underlying, name),
        _ when type == typeof(string) => name,
        _ when type == typeof(bool) => name != nameof(User.Enabled),
        _ when type == typeof(long) => 7L,
        _ when type == typeof(DateTimeOffset) => Build.Now,
        _ when type == typeof(byte[]) => new byte[] { 1, 2 },
        _ when type == typeof(UserAttributes) => UserAttributes.From([Build.Attribute("email", "a@example.com")]),
        _ when type.IsGenericType => List(type.GetGenericArguments()[0], name),
        _ => Sample(type),
    };

    private static Array List(Type element, string name)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Value(element, name), 0);
        return list;
    }
}
