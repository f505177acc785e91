using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The fields of the pages' forms.</summary>
internal static class Fields
{
    /// <summary>What fields for attributes are named with in front.</summary>
    public const string AttributePrefix = "attribute.";

    private const string CustomPrefix = "custom:";

    /// <summary>The name that a user is called by.</summary>
    public static Html Username(UserPool pool, string? value) => Html.Of(
        $"""
        <label>{UsernameLabel(pool)}
        <input name="username" value="{value}" autocomplete="username" autocapitalize="none" spellcheck="false"
          maxlength="128" required autofocus></label>
        """);

    /// <summary>The name that a new user is to be called by; aliases are for those who are there.</summary>
    public static Html NewUsername(UserPool pool, string? value) =>
        Username(pool with { Settings = pool.Settings with { AliasAttributes = [] } }, value);

    /// <summary>The password that a user has.</summary>
    public static Html Password() => Html.Of(
        $"""
        <label>Password
        <input name="password" type="password" autocomplete="current-password" maxlength="256" required></label>
        """);

    /// <summary>The password that a user chooses.</summary>
    public static Html NewPassword(UserPool pool, string label = "Password") => Html.Of(
        $"""
        <label><span>{label} <small>{Policy(pool)}</small></span>
        <input name="new_password" type="password" autocomplete="new-password" maxlength="256" required></label>
        """);

    /// <summary>A code that was sent, or that an authenticator app shows.</summary>
    public static Html Code(string label) => Html.Of(
        $"""
        <label>{label}
        <input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20"
          required autofocus></label>
        """);

    /// <summary>An attribute of a user.</summary>
    public static Html Attribute(string name, string? value, bool required) => Html.Of(
        $"""
        <label><span>{LabelOf(name)}{Html.If(!required, $" <small>optional</small>")}</span>
        <input name="{AttributePrefix}{name}" value="{value}" type="{TypeOf(name)}" maxlength="2048"
          {new Html(required ? "required" : "")}></label>
        """);

    /// <summary>A button that sends the form.</summary>
    public static Html Button(string text) => Html.Of($"<button>{text}</button>");

    /// <summary>What a user of the pool is called by.</summary>
    public static string UsernameLabel(UserPool pool)
    {
        List<string> names = pool.UsesUsernameAttributes ? [] : ["username"];
        if (pool.HasUsernameAttribute("email") || pool.HasAlias("email"))
        {
            names.Add("email");
        }

        if (pool.HasUsernameAttribute("phone_number") || pool.HasAlias("phone_number"))
        {
            names.Add("phone number");
        }

        return Capital(string.Join(" or ", names));
    }

    /// <summary>The attribute's name as people would write it.</summary>
    public static string LabelOf(string attribute) => Capital(
        (attribute.StartsWith(CustomPrefix, StringComparison.Ordinal) ? attribute[CustomPrefix.Length..] : attribute)
            .Replace('_', ' '));

    private static string Policy(UserPool pool)
    {
        var policy = pool.Settings.Policies?.PasswordPolicy;
        List<string> classes = [];
        AddIf(classes, policy?.RequireUppercase, "an upper-case letter");
        AddIf(classes, policy?.RequireLowercase, "a lower-case letter");
        AddIf(classes, policy?.RequireNumbers, "a number");
        AddIf(classes, policy?.RequireSymbols, "a symbol");

        return $"at least {policy?.MinimumLength ?? 8} characters" + classes switch
        {
            [] => "",
            [var one] => $", with {one}",
            [.. var several, var last] => $", with {string.Join(", ", several)} and {last}",
        };
    }

    private static void AddIf(List<string> classes, bool? required, string name)
    {
        if (required == true)
        {
            classes.Add(name);
        }
    }

    private static string TypeOf(string attribute) => attribute switch
    {
        "email" => "email",
        "phone_number" => "tel",
        "birthdate" => "date",
        "website" or "picture" or "profile" => "url",
        _ => "text",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
