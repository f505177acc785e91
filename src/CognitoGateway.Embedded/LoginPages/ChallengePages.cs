using System.Text.Json;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The pages of the challenges that a sign-in may bring after the password.</summary>
internal sealed class ChallengePages(AuthenticatorPage authenticator)
{
    /// <summary>Where the answers are sent.</summary>
    public const string Path = "/challenge";

    /// <summary>What fields that tell what was asked are named with in front.</summary>
    public const string ParameterPrefix = "asked.";

    /// <summary>What attributes are named with in front, in the challenge of a new password.</summary>
    public const string AttributePrefix = "userAttributes.";

    // What a form has to bring back for its page to be shown again.
    private static readonly string[] Kept =
    [
        "CODE_DELIVERY_DELIVERY_MEDIUM", "CODE_DELIVERY_DESTINATION", "FRIENDLY_DEVICE_NAME", "MFAS_CAN_CHOOSE",
        "MFAS_CAN_SETUP", "requiredAttributes",
    ];

    /// <summary>Shows the page of a challenge.</summary>
    public async Task ShowAsync(PageCall page, Challenged challenged, string username, string? problem = null)
    {
        var parameters = challenged.Parameters;
        var known = Known(challenged, username);
        switch (challenged.Name)
        {
            case ChallengeName.NewPassword:
                await ShowNewPasswordAsync(page, parameters, known, problem);
                break;
            case ChallengeName.SelectFactor:
                await ShowChoiceAsync(page, List(parameters, "MFAS_CAN_CHOOSE"), known, problem);
                break;
            case ChallengeName.SetUp:
                await ShowSetUpAsync(page, challenged, username, known, problem);
                break;
            default:
                await ShowCodeAsync(page, challenged, known, problem);
                break;
        }
    }

    /// <summary>The challenge as a form has brought it back.</summary>
    public static Challenged Read(PageCall page) => new(
        page.Form["challenge"] ?? "",
        Kept
            .Select(name => KeyValuePair.Create(name, page.Form[ParameterPrefix + name]))
            .Where(parameter => parameter.Value is not null)
            .ToDictionary(parameter => parameter.Key, parameter => parameter.Value!, StringComparer.Ordinal),
        page.Form["session"] ?? "");

    /// <summary>The fields that a form brings its challenge back with.</summary>
    public static Html Known(Challenged challenged, string username) => Html.Of(
        $"""
        {PageCall.Hidden("challenge", challenged.Name)}
        {PageCall.Hidden("session", challenged.Session)}
        {PageCall.Hidden("username", username)}
        {Html.Join(challenged.Parameters
            .Where(parameter => Kept.Contains(parameter.Key))
            .Select(parameter => PageCall.Hidden(ParameterPrefix + parameter.Key, parameter.Value)))}
        """);

    private static Task ShowNewPasswordAsync(
        PageCall page, IReadOnlyDictionary<string, string> parameters, Html known, string? problem)
    {
        var required = List(parameters, "requiredAttributes").Select(name => name[AttributePrefix.Length..]);

        return page.ShowAsync(new("Choose a new password", page.FormTo(Path, Html.Of(
            $"""
            {known}
            {Fields.NewPassword(page.Pool, "New password")}
            {Html.Join(required.Select(name =>
                Fields.Attribute(name, page.Form[Fields.AttributePrefix + name], required: true)))}
            {Fields.Button("Go on")}
            """)))
        {
            Lead = "The password that you were given was for the first time only.",
            Problem = problem,
        });
    }

    private static Task ShowChoiceAsync(PageCall page, IReadOnlyList<string> factors, Html known, string? problem)
    {
        var buttons = factors.Select(factor => Html.Of(
            $"<button class=\"plain\" name=\"factor\" value=\"{factor}\">{NameOf(factor)}</button>"));

        return page.ShowAsync(new("One more step", page.FormTo(Path, Html.Of($"{known}{Html.Join(buttons)}")))
        {
            Lead = "How do you want to show that it is you?",
            Problem = problem,
        });
    }

    private static Task ShowCodeAsync(PageCall page, Challenged challenged, Html known, string? problem)
    {
        var isSent = challenged.Name != MfaFactor.SoftwareToken;

        return page.ShowAsync(new("One more step", Html.Of(
            $"""
            {page.FormTo(Path, Html.Of($"{known}{Fields.Code("Code")}{Fields.Button("Go on")}"))}
            <p class="links">{page.Link("/login", "Start again")}</p>
            """))
        {
            Lead = isSent
                ? $"A code was sent to {challenged.Parameters.GetValueOrDefault("CODE_DELIVERY_DESTINATION")}."
                : "Enter the code that your authenticator app shows.",
            Problem = problem,
            Footer = isSent ? page.InboxHint() : Html.None,
        });
    }

    private async Task ShowSetUpAsync(
        PageCall page, Challenged challenged, string username, Html known, string? problem)
    {
        var factors = List(challenged.Parameters, "MFAS_CAN_SETUP");
        var chosen = page.Form["factor"] ?? (factors.Count == 1 ? factors[0] : null);
        if (chosen == MfaFactor.SoftwareToken)
        {
            await authenticator.ShowAsync(page, challenged, username, problem);
        }
        else if (chosen == MfaFactor.Email)
        {
            await ShowAddressAsync(page, known, problem);
        }
        else
        {
            await ShowChoiceAsync(page, factors, known, problem);
        }
    }

    private static Task ShowAddressAsync(PageCall page, Html known, string? problem) =>
        page.ShowAsync(new("Set up a second step", page.FormTo(Path, Html.Of(
            $"""
            {known}
            {PageCall.Hidden("factor", MfaFactor.Email)}
            <label>Email
            <input name="email" type="email" value="{page.Form["email"]}" maxlength="2048" required autofocus></label>
            {Fields.Button("Send me a code")}
            """)))
        {
            Lead = "From now on a code goes there each time that you sign in.",
            Problem = problem,
        });

    private static string NameOf(string factor) => factor switch
    {
        MfaFactor.Sms => "Text message",
        MfaFactor.SoftwareToken => "Authenticator app",
        MfaFactor.Email => "Email",
        _ => factor,
    };

    // A list that went through a form may be anything by now: what is no list is an empty one.
    private static List<string> List(IReadOnlyDictionary<string, string> parameters, string name)
    {
        try
        {
            return JsonSerializer.Deserialize(
                parameters.GetValueOrDefault(name, "[]"), SignInJson.Default.ListString) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>Cognito's names of challenges that are no factor.</summary>
internal static class ChallengeName
{
    public const string NewPassword = "NEW_PASSWORD_REQUIRED";
    public const string SelectFactor = "SELECT_MFA_TYPE";
    public const string SetUp = "MFA_SETUP";
}
