using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>Takes what was filled in on the page of a challenge.</summary>
internal sealed class ChallengeAnswers(
    SignIns signIns, SignInProgress progress, ChallengePages pages, AuthenticatorPage authenticator)
{
    /// <summary>Takes the answer: the sign-in goes on, or the page is shown again.</summary>
    public async Task TakeAsync(PageCall page)
    {
        var challenged = ChallengePages.Read(page);
        var username = page.Form["username"] ?? "";
        try
        {
            if (IsChoiceOfSetUp(page, challenged))
            {
                await pages.ShowAsync(page, challenged, username);
                return;
            }

            var outcome = await signIns.AnswerAsync(
                page.SignInCall,
                challenged.Name,
                await SessionAsync(page, challenged),
                Answer(page, challenged.Name, username),
                page.Call.Aborted);
            await progress.ShowAsync(page, outcome, username);
        }
        catch (CognitoException refusal) when (refusal.Code == "NotAuthorizedException")
        {
            // The session is over: there is nothing left to answer.
            await SignInPages.ShowAsync(page, username, Problems.TextOf(refusal));
        }
        catch (CognitoException refusal)
        {
            await pages.ShowAsync(page, challenged, username, Problems.TextOf(refusal));
        }
    }

    // The user said which factor to set up; what it takes is on the next page.
    private static bool IsChoiceOfSetUp(PageCall page, Challenged challenged) =>
        challenged.Name == ChallengeName.SetUp && page.Form["code"] is null && page.Form["email"] is null;

    private async Task<string> SessionAsync(PageCall page, Challenged challenged) =>
        challenged.Name == ChallengeName.SetUp && page.Form["factor"] == MfaFactor.SoftwareToken
            ? await authenticator.ProveAsync(page, challenged.Session)
            : challenged.Session;

    private static Dictionary<string, string> Answer(PageCall page, string challenge, string username)
    {
        var answer = new Dictionary<string, string>(StringComparer.Ordinal) { ["USERNAME"] = username };
        var (name, value) = challenge switch
        {
            ChallengeName.NewPassword => ("NEW_PASSWORD", page.Form["new_password"]),
            ChallengeName.SelectFactor => ("ANSWER", page.Form["factor"]),
            ChallengeName.SetUp => ("EMAIL", page.Form["email"]),
            MfaFactor.Sms => ("SMS_MFA_CODE", page.Form["code"]),
            _ => (challenge + "_CODE", page.Form["code"]),
        };
        if (value is not null)
        {
            answer[name] = challenge == ChallengeName.NewPassword ? value : value.Trim();
        }

        foreach (var (field, given) in page.Form.All)
        {
            if (field.StartsWith(Fields.AttributePrefix, StringComparison.Ordinal) && given.Length > 0)
            {
                answer[ChallengePages.AttributePrefix + field[Fields.AttributePrefix.Length..]] = given;
            }
        }

        return answer;
    }
}
