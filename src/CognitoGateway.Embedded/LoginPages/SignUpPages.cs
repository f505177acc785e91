using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The pages on which people make an account of their own, and confirm it.</summary>
internal sealed class SignUpPages(
    OperationTable operations, SignInSteps steps, SignInProgress progress, UnconfirmedUsers unconfirmed)
{
    /// <summary>Whether people may make accounts themselves.</summary>
    public static bool AreOpen(UserPool pool) =>
        pool.Settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly != true;

    /// <summary>Shows the form.</summary>
    public static Task ShowAsync(PageCall page) => ShowAsync(page, problem: null);

    /// <summary>Takes the form.</summary>
    public async Task TakeAsync(PageCall page)
    {
        var username = page.Form["username"] ?? "";
        try
        {
            Check(page);
            var made = await operations.SendAsync(
                CognitoOperations.SignUp,
                new()
                {
                    ClientId = page.Client.ClientId,
                    SecretHash = page.SecretHashFor(username),
                    Username = username,
                    Password = page.Form["new_password"],
                    UserAttributes = AttributeList.From(Given(page)),
                },
                page.Call.Context,
                page.Call.Aborted);
            await GoOnAsync(page, username, made);
        }
        catch (CognitoException refusal)
        {
            await ShowAsync(page, Problems.TextOf(refusal));
        }
    }

    /// <summary>Takes the code.</summary>
    public async Task ConfirmAsync(PageCall page)
    {
        var (username, ticket) = (page.Form["username"] ?? "", page.Form[ConfirmationPage.Ticket]);
        try
        {
            await operations.SendAsync(
                CognitoOperations.ConfirmSignUp,
                new()
                {
                    ClientId = page.Client.ClientId,
                    SecretHash = page.SecretHashFor(username),
                    Username = username,
                    ConfirmationCode = page.Form["code"] ?? "",
                },
                page.Call.Context,
                page.Call.Aborted);
            await LetInAsync(page, username, ticket, "Your account is confirmed.");
        }
        catch (CognitoException refusal)
        {
            await ConfirmationPage.ShowAsync(page, username, ticket, lead: null, Problems.TextOf(refusal));
        }
    }

    /// <summary>Sends another code.</summary>
    public async Task ResendAsync(PageCall page)
    {
        var (username, ticket) = (page.Form["username"] ?? "", page.Form[ConfirmationPage.Ticket]);
        try
        {
            var sent = await operations.SendAsync(
                CognitoOperations.ResendConfirmationCode,
                new()
                {
                    ClientId = page.Client.ClientId,
                    SecretHash = page.SecretHashFor(username),
                    Username = username,
                },
                page.Call.Context,
                page.Call.Aborted);
            await ConfirmationPage.ShowAsync(page, username, ticket, Sent(sent.CodeDeliveryDetails!));
        }
        catch (CognitoException refusal)
        {
            await ConfirmationPage.ShowAsync(page, username, ticket, lead: null, Problems.TextOf(refusal));
        }
    }

    /// <summary>Shows the form for the code, to those who come by an address of their own.</summary>
    public static Task ShowConfirmationAsync(PageCall page) => ConfirmationPage.ShowAsync(
        page, page.Call.Query["username"] ?? "", ticket: null, "Enter the code that you were sent.");

    private static Task ShowAsync(PageCall page, string? problem)
    {
        Check(page);
        var fields = Html.Of(
            $"""
            {Fields.NewUsername(page.Pool, page.Form["username"])}
            {Html.Join(Asked(page).Select(attribute => Fields.Attribute(
                attribute.Name, page.Form[Fields.AttributePrefix + attribute.Name], attribute.Required)))}
            {Fields.NewPassword(page.Pool)}
            {Fields.Button("Create account")}
            """);

        return page.ShowAsync(new("Create an account", Html.Of(
            $"""
            {page.FormTo("/signup", fields)}
            <p class="links">{page.Link("/login", "I have an account already")}</p>
            """))
        {
            Lead = page.Client.Settings.ClientName,
            Problem = problem,
        });
    }

    private static void Check(PageCall page)
    {
        if (!AreOpen(page.Pool) || !page.Client.Takes(ClientProviders.Native))
        {
            throw new PageException("Not here", "People cannot make accounts themselves in this user pool.");
        }
    }

    // What is required, and where codes go to: without the one address for them nobody could confirm. What stands for
    // the username is not asked for twice.
    private static IEnumerable<(string Name, bool Required)> Asked(PageCall page)
    {
        var pool = page.Pool;
        var required = pool.Schema.Required.ToList();
        var proved = pool.Settings.AutoVerifiedAttributes ?? [];
        var named = pool.Settings.UsernameAttributes is [var only] ? only : null;

        return required
            .Concat(proved)
            .Distinct(StringComparer.Ordinal)
            .Where(name => name != named && AttributePermissions.CanWrite(page.Client, name))
            .Select(name => (name, required.Contains(name) || (proved.Count == 1 && named is null)));
    }

    private static IEnumerable<KeyValuePair<string, string>> Given(PageCall page) => Asked(page)
        .Select(attribute =>
            KeyValuePair.Create(attribute.Name, page.Form[Fields.AttributePrefix + attribute.Name] ?? ""))
        .Where(attribute => attribute.Value.Length > 0);

    private async Task GoOnAsync(PageCall page, string username, SignUpResponse made)
    {
        var ticket = unconfirmed.Begin(page.Call.Pool, page.Client, username);
        if (made.UserConfirmed == true)
        {
            await LetInAsync(page, username, ticket, "Your account is there.");
        }
        else if (made.CodeDeliveryDetails is { } details)
        {
            await ConfirmationPage.ShowAsync(page, username, ticket, Sent(details));
        }
        else
        {
            await SignInPages.ShowAsync(
                page, username, notice: "Your account is there. Before you sign in, an administrator has to confirm it.");
        }
    }

    private async Task LetInAsync(PageCall page, string username, string? ticket, string notice)
    {
        if (unconfirmed.End(page.Call.Pool, page.Client, ticket, username) is not { } user)
        {
            await SignInPages.ShowAsync(page, username, notice: notice + " You can sign in now.");
            return;
        }

        var attempt = new SignInAttempt
        {
            Call = page.SignInCall,
            Flow = SignInFlow.Password,
            Username = username,
            User = user,
            Targets = page.Request.Levels,
            Proofs = Proofs.None.With(AuthMethod.Password),
        };
        await progress.ShowAsync(page, await steps.NextAsync(attempt, page.Call.Aborted), username);
    }

    private static string Sent(CodeDeliveryDetailsType details) =>
        $"A code was sent to {details.Destination}.";
}
