using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using CognitoGateway.Sdk;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitoGateway.Tests.Settings;

/// <summary>What is wrong in the configuration is told in lines that name the settings, before anything is started.</summary>
public sealed class SettingsCheckTests : IAsyncDisposable
{
    private readonly StubbedGateway _gateway = new();
    private readonly List<ServiceDescriptor> _registered = [];
    private readonly IReadOnlyList<SettingsType> _types;

    public SettingsCheckTests()
    {
        using var gateway = _gateway.WithWebHostBuilder(
            builder => builder.ConfigureTestServices(services => _registered.AddRange(services)));
        _types = gateway.Services.GetRequiredService<IReadOnlyList<SettingsType>>();
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public void Check_SettingsOfTheGateway_FindsNothing()
    {
        Assert.Empty(_gateway.Services.GetRequiredService<SettingsCheck>().Failures());
    }

    [Fact]
    public void Check_NameThatNoSettingHas_IsNamedInEverySection()
    {
        foreach (var type in _types)
        {
            var failure = Assert.Single(FailuresOf(type.Section, ("Nonsense", "1")));

            Assert.Equal($"{type.Section}:Nonsense is not a setting.", failure);
        }
    }

    [Theory]
    [InlineData("Cognito:Regoin", "eu-west-1", "Cognito:Regoin is not a setting; Cognito:Region is.")]
    [InlineData("Cognito:Quotas:Enable", "true", "Cognito:Quotas:Enable is not a setting; Cognito:Quotas:Enabled is.")]
    [InlineData("Congito:Region", "eu-west-1", "Congito is not a setting; Cognito is.")]
    [InlineData("RateLimits:Atuh:Requests", "1", "RateLimits:Atuh is not a setting; RateLimits:Auth is.")]
    [InlineData("RateLimits:Others:Requests", "1", "RateLimits:Others is not a setting.")]
    [InlineData("ApiKeys:Keys:0:Nam", "tests", "ApiKeys:Keys:0:Nam is not a setting; ApiKeys:Keys:0:Name is.")]
    [InlineData("Tokens:Issuers:a:Grants:0:Scope", "*", "Tokens:Issuers:a:Grants:0:Scope is not a setting; "
        + "Tokens:Issuers:a:Grants:0:Scopes is.")]
    public void Check_MisspeltName_SaysWhatIsMeant(string name, string value, string failure)
    {
        Assert.Contains(failure, FailuresOf("", (name, value)));
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Trace")]
    [InlineData("Serilog:MinimumLevel", "Debug")]
    [InlineData("cognito:region", "eu-west-1")]
    [InlineData("Cognito", "")]
    public void Check_WhatOthersRead_IsNoneOfItsBusiness(string name, string value)
    {
        Assert.Empty(FailuresOf("", (name, value)));
    }

    [Fact]
    public void Check_TextThatIsNotWhatASettingHolds_IsToldWithoutIt()
    {
        const string Text = "a-secret-in-the-wrong-place";
        foreach (var type in _types)
        {
            foreach (var (name, member) in Members(type.Options).Where(one => IsParsed(one.Member)))
            {
                var failure = Assert.Single(FailuresOf(type.Section, (name, Text)));

                Assert.StartsWith($"{type.Section}:{name} must be ", failure, StringComparison.Ordinal);
                Assert.DoesNotContain(Text, failure, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Check_ValueOutOfRange_IsNamedInEverySection()
    {
        var count = 0;
        foreach (var type in _types)
        {
            foreach (var (name, member) in Members(type.Options))
            {
                foreach (var value in Outside(member.GetCustomAttribute<RangeAttribute>()))
                {
                    Assert.Contains(FailuresOf(type.Section, (name, value)), failure =>
                        failure.StartsWith($"{type.Section}:{name} must be ", StringComparison.Ordinal));
                    count++;
                }
            }
        }

        Assert.True(count > 60);
    }

    [Fact]
    public void Check_SeveralWrong_TellsAllOfThem()
    {
        var failures = FailuresOf(
            "", ("Limits:MaxHeaders", "1"), ("Limits:MaxRequests", "0"), ("Docs:Enabled", "perhaps"), ("Audit:Fil", "x"));

        Assert.Equal(
            [
                "Audit:Fil is not a setting; Audit:File is.",
                "Docs:Enabled must be true or false.",
                "Limits:MaxHeaders must be between 10 and 1000.",
                "Limits:MaxRequests must be between 1 and 1000000.",
            ],
            failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_DefaultsOfEveryClass_AreWithinThem()
    {
        Assert.All(_types, type => Assert.DoesNotContain(
            SettingRules.FailuresOf(Activator.CreateInstance(type.Options)!, type.Section),
            failure => failure.Contains(" must be ", StringComparison.Ordinal)));
    }

    // The gateway's own services over settings of the test's: a host of its own for each would take long.
    private List<string> FailuresOf(string section, params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Cognito:Region"] = "local" };
        foreach (var (name, value) in settings)
        {
            values[section.Length > 0 ? $"{section}:{name}" : name] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection { _registered };
        using var provider = services.Replace(ServiceDescriptor.Singleton<IConfiguration>(configuration))
            .BuildServiceProvider();

        return [.. provider.GetRequiredService<SettingsCheck>().Failures()];
    }

    private static IEnumerable<(string Name, PropertyInfo Member)> Members(Type group, string before = "")
    {
        foreach (var member in group.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (SettingKind.Of(member.PropertyType) is { Group: { } inner })
            {
                foreach (var one in Members(inner, $"{before}{member.Name}:"))
                {
                    yield return one;
                }
            }
            else
            {
                yield return (before + member.Name, member);
            }
        }
    }

    private static bool IsParsed(PropertyInfo member) =>
        (Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType) is { IsValueType: true };

    private static IEnumerable<string> Outside(RangeAttribute? range)
    {
        if (range is null)
        {
            return [];
        }

        // The bounds of times are texts until the first use.
        return range.OperandType == typeof(TimeSpan)
            ? [Text(Time(range.Minimum) - TimeSpan.FromMilliseconds(1)), Text(Time(range.Maximum) + TimeSpan.FromMilliseconds(1))]
            : [Text(Number(range.Minimum) - 1), .. Number(range.Maximum) < long.MaxValue ? [Text(Number(range.Maximum) + 1)] : (string[])[]];
    }

    private static TimeSpan Time(object bound) => TimeSpan.Parse($"{bound}", CultureInfo.InvariantCulture);

    private static double Number(object bound) => Convert.ToDouble(bound, CultureInfo.InvariantCulture);

    private static string Text(IFormattable value) => value.ToString(format: null, CultureInfo.InvariantCulture);
}
