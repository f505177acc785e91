using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>Devices, sessions and auth events of users: which operation each route sends, and what it answers.</summary>
public sealed class UserActivityRoutesTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Device = "local_0f1e2d3c-0000-4000-8000-000000000001";
    private const string Session = "tkn0123456789abcdefghijklmno";
    private const string Eve = "/pools/local_a/users/eve";
    private const string Named = "\"UserPoolId\":\"local_a\",\"Username\":\"eve\"";

    [Theory]
    [InlineData(
        $"GET {Eve}/devices", null, "AdminListDevices",
        $$"""{"Devices":[{"DeviceKey":"{{Device}}","DeviceCreateDate":1.5}]}""", $$"""{{{Named}},"Limit":60}""",
        $$"""{"items":[{"deviceKey":"{{Device}}","deviceCreateDate":"1970-01-01T00:00:01.500Z"}]}""")]
    [InlineData(
        $"GET {Eve}/devices/{Device}", null, "AdminGetDevice",
        $$$"""{"Device":{"DeviceKey":"{{{Device}}}"}}""", $$"""{{{Named}},"DeviceKey":"{{Device}}"}""",
        $$"""{"deviceKey":"{{Device}}"}""")]
    [InlineData(
        $"GET {Eve}/sessions?cursor=next", null, "AdminListUserSessions",
        $$"""{"Sessions":[{"SessionId":"{{Session}}","SessionType":"TOKEN"}]}""", $$"""{{{Named}},"NextToken":"next"}""",
        $$"""{"items":[{"sessionId":"{{Session}}","sessionType":"TOKEN"}]}""")]
    [InlineData(
        $"GET {Eve}/auth-events?limit=5", null, "AdminListUserAuthEvents",
        """{"AuthEvents":[{"EventId":"e1","EventRisk":{"RiskLevel":"High"}}]}""", $$"""{{{Named}},"MaxResults":5}""",
        """{"items":[{"eventId":"e1","eventRisk":{"riskLevel":"High"}}]}""")]
    public async Task Read_OfActivity_IsAnsweredInRestsDialect(
        string route, string? body, string operation, string answer, string sent, string expected)
    {
        var text = await routes.AssertSendsAsync(route, body, operation, answer, sent, HttpStatusCode.OK);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(text)), text);
    }

    [Theory]
    [InlineData(
        $"PATCH {Eve}/devices/{Device}", """{"deviceRememberedStatus":"not_remembered"}""", "AdminUpdateDeviceStatus",
        $$"""{{{Named}},"DeviceKey":"{{Device}}","DeviceRememberedStatus":"not_remembered"}""")]
    [InlineData(
        $"DELETE {Eve}/devices/{Device}", null, "AdminForgetDevice", $$"""{{{Named}},"DeviceKey":"{{Device}}"}""")]
    [InlineData($"DELETE {Eve}/software-token", null, "AdminDeleteSoftwareToken", $$"""{{{Named}}}""")]
    [InlineData(
        $"DELETE {Eve}/sessions/{Session}", null, "AdminRevokeUserSession",
        $$"""{{{Named}},"SessionId":"{{Session}}"}""")]
    [InlineData(
        $"DELETE {Eve}/sessions/{Session}?revokeAssociatedSessions=LINKED", null, "AdminRevokeUserSession",
        $$"""{{{Named}},"SessionId":"{{Session}}","RevokeAssociatedSessions":"LINKED"}""")]
    [InlineData(
        $"PUT {Eve}/auth-events/e1/feedback", """{"feedbackValue":"Invalid"}""", "AdminUpdateAuthEventFeedback",
        $$"""{{{Named}},"EventId":"e1","FeedbackValue":"Invalid"}""")]
    public async Task Change_OfActivity_AnswersNothing(string route, string? body, string operation, string sent)
    {
        var text = await routes.AssertSendsAsync(route, body, operation, "{}", sent, HttpStatusCode.NoContent);

        Assert.Empty(text);
    }

    [Theory]
    [InlineData($"GET {Eve}/devices/{Device}", null, "AdminGetDevice", "ResourceNotFoundException", 404)]
    [InlineData($"GET {Eve}/devices", null, "AdminListDevices", "InvalidUserPoolConfigurationException", 409)]
    [InlineData($"GET {Eve}/sessions", null, "AdminListUserSessions", "OperationNotEnabledException", 409)]
    [InlineData($"GET {Eve}/auth-events", null, "AdminListUserAuthEvents", "UserPoolAddOnNotEnabledException", 409)]
    [InlineData($"DELETE {Eve}/software-token", null, "AdminDeleteSoftwareToken", "UserNotFoundException", 404)]
    public async Task Route_RefusedByCognito_AnswersWithItsCode(
        string route, string? body, string operation, string code, int status) =>
        await routes.AssertFailsAsync(route, body, operation, code, (HttpStatusCode)status);

    [Theory]
    [InlineData($"DELETE {Eve}/sessions/1", null, "sessionId")]
    [InlineData($"DELETE {Eve}/sessions/{Session}?revokeAssociatedSessions=ALL", null, "revokeAssociatedSessions")]
    [InlineData($"DELETE {Eve}/sessions/{Session}?revokeAssociatedSessions=", null, "revokeAssociatedSessions")]
    [InlineData($"GET {Eve}/devices/1", null, "deviceKey")]
    [InlineData($"PATCH {Eve}/devices/{Device}", """{"deviceRememberedStatus":null}""", "deviceRememberedStatus")]
    [InlineData($"PUT {Eve}/auth-events/e1/feedback", "{}", "feedbackValue")]
    public async Task Route_NotValid_NamesTheField(string route, string? body, string fields) =>
        await routes.AssertRejectsAsync(route, body, fields);
}
