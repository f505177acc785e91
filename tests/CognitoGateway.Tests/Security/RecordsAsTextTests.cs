using System.Reflection;
using System.Runtime.CompilerServices;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Tests.Security;

/// <summary>No record writes a secret out when it is made into a text, say by a log that was given it.</summary>
public sealed class RecordsAsTextTests
{
    private const string Planted = "planted-secret-of-a-record";

    private static readonly string[] SecretEndings =
        ["Password", "Secret", "SecretValue", "SecretHash", "SecretCode", "Token", "Session", "Code", "Salt", "Verifier"];

    // A code there is that of an error, and a token the name of a member.
    private static readonly HashSet<string> Harmless = ["AuditEvent", "Pagination", "RecordedCall", "SigV4Failure"];

    private static readonly Assembly[] Assemblies =
        [typeof(CognitoShape).Assembly, typeof(Scopes).Assembly, typeof(EmbeddedOptions).Assembly];

    [Fact]
    public void Records_OfTheModel_AreTheirNamesAlone()
    {
        var records = Records().Where(type => type.IsAssignableTo(typeof(CognitoShape))).ToList();

        Assert.InRange(records.Count, 300, int.MaxValue);
        Assert.All(records, type => Assert.Equal(type.Name, Fill(type, _ => true).ToString()));
    }

    [Fact]
    public void Records_WithASecret_DoNotWriteItOut()
    {
        var records = Records()
            .Where(type => FieldsOf(type).Any(IsSecret) && !Harmless.Contains(type.Name))
            .ToList();

        Assert.NotEmpty(records);
        Assert.All(records, type => Assert.DoesNotContain(Planted, TextOf(type), StringComparison.Ordinal));
    }

    private static IEnumerable<Type> Records() => Assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.IsAbstract && !type.ContainsGenericParameters && type.GetMethod("<Clone>$") is not null);

    private static string TextOf(Type type)
    {
        try
        {
            return Fill(type, IsSecret).ToString()!;
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException)
        {
            // Members that are worked out of others, which are not there.
            return "";
        }
    }

    // Without its constructor: every member that is a text is planted.
    private static object Fill(Type type, Func<FieldInfo, bool> isPlanted)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in FieldsOf(type).Where(isPlanted))
        {
            field.SetValue(record, Planted);
        }

        return record;
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => type
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Where(field => field.FieldType == typeof(string));

    private static bool IsSecret(FieldInfo field) =>
        field.Name.Split('<', '>') is [_, var member, ..]
        && SecretEndings.Any(ending => member.EndsWith(ending, StringComparison.Ordinal));
}
