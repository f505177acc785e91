using CognitoGateway.Cognito;
using CognitoGateway.Sdk;

namespace CognitoGateway.Tests.Cognito;

public sealed class CognitoOptionsTests
{
    private readonly CognitoOptions _options = new() { Region = "eu-west-1" };

    [Fact]
    public void Validate_Defaults_Succeeds() => Assert.Empty(Failures());

    [Fact]
    public void Validate_WrongSettings_NamesThemAll()
    {
        _options.Region = "";
        _options.UserPools.Add("not a pool");
        _options.ClientId = "a b";
        _options.MaxAttempts = 0;
        _options.ServiceUrl = new("ftp://example.com");
        _options.Endpoints["local"] = new();
        _options.TotalTimeout = TimeSpan.FromSeconds(1);
        _options.Sharing.CacheFor = TimeSpan.FromMinutes(2);
        _options.Clients["client1"] = new() { UserPoolId = "?" };

        Assert.Equal(
            [
                "Cognito:ClientId", "Cognito:Clients:client1:UserPoolId", "Cognito:Endpoints:local:Url",
                "Cognito:MaxAttempts", "Cognito:Region", "Cognito:ServiceUrl", "Cognito:Sharing:CacheFor",
                "Cognito:TotalTimeout", "Cognito:UserPools",
            ],
            Failures().Select(failure => failure[..failure.IndexOf(' ', StringComparison.Ordinal)].TrimEnd(':'))
                .Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Failures() =>
    [
        .. SettingRules.FailuresOf(_options, "Cognito"),
        .. new CognitoOptionsValidator().Validate(name: null, _options).Failures ?? [],
    ];
}
