using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.LoginPages;
using CognitoGateway.Embedded.OAuth;

namespace CognitoGateway.Embedded.Federation;

/// <summary>
/// Stands for a provider, which is nowhere to be reached: on its page the developer says who comes back from there.
/// </summary>
internal sealed class IdentityPages(ProviderUsers users, SignInProgress progress)
{
    private const string ClaimPrefix = "claim.";
    private const string AcrClaim = "acr";
    private const int Suggestions = 8;

    /// <summary>Shows the page.</summary>
    public static Task ShowAsync(PageCall page) => ShowAsync(page, Provider(page), problem: null);

    /// <summary>Takes the identity: its user is signed in.</summary>
    public async Task TakeAsync(PageCall page)
    {
        var provider = Provider(page);
        var subject = (page.Form["subject"] ?? "").Trim();
        if (subject.Length == 0 || subject.Any(char.IsWhiteSpace) || subject.Any(char.IsControl))
        {
            await ShowAsync(page, provider, "The subject is missing, or has blanks in it.");
            return;
        }

        var user = await users.SignInAsync(
            page.Call.Pool,
            provider,
            Identity(page, provider, subject),
            page.Client.ClientId,
            page.Call.Aborted);
        await progress.LetInAsync(page, user.Sub, ProofsOf(provider, page.Form[ClaimPrefix + AcrClaim]));
    }

    private static Proofs ProofsOf(IdentityProvider provider, string? acr) =>
        Proofs.None.With(AuthMethod.Federated) with { VouchedLevel = AcrLevels.Vouched(provider.AcrMapping, acr) };

    private static ProviderIdentity Identity(PageCall page, IdentityProvider provider, string subject)
    {
        var claims = AskedClaims(provider)
            .Select(claim => KeyValuePair.Create(claim, page.Form[ClaimPrefix + claim]))
            .Where(claim => claim.Value is not null)
            .ToDictionary(claim => claim.Key, claim => claim.Value!, StringComparer.Ordinal);
        claims[ProviderIdentity.SubjectClaim(provider)] = subject;

        return new(subject, claims);
    }

    private static IdentityProvider Provider(PageCall page) => page.Request.Provider
        ?? throw new PageException("invalid_request", "The identity_provider is missing.");

    private static Task ShowAsync(PageCall page, IdentityProvider provider, string? problem)
    {
        var known = Known(page, provider);
        var levels = string.Join(", ", provider.AcrMapping?.Values ?? []);

        return page.ShowAsync(new($"Come back from {provider.Name}", Html.Of(
            $"""
            {Html.If(known.Count > 0, $"<div class=\"stack\">{Html.Join(known.Select(
                identity => Suggestion(page, provider, identity)))}</div><p class=\"or\">or as somebody else</p>")}
            {FormTo(page, provider, Fields(page, provider))}
            <p class="links">{page.Link("/login", "Back to sign in")}</p>
            """))
        {
            Lead = $"{provider.Name} cannot be reached from here. Say who has signed in there.",
            Problem = problem,
            Footer = Html.Of(
                $"""
                The fields are the claims that the provider's attribute mapping in {page.Pool.Id} makes use of.
                {Html.If(levels.Length > 0, $"Of acr the pool knows the values {levels}.")}
                """),
        });
    }

    private static Html Fields(PageCall page, IdentityProvider provider) => Html.Of(
        $"""
        <label><span>{ProviderIdentity.SubjectClaim(provider)}
        <small>what {provider.Name} knows the person by</small></span>
        <input name="subject" value="{page.Form["subject"]}" maxlength="90" autocapitalize="none" spellcheck="false"
          required></label>
        {Html.Join(AskedClaims(provider).Select(claim => Html.Of(
            $"""
            <label>{claim}
            <input name="{ClaimPrefix}{claim}" value="{page.Form[ClaimPrefix + claim]}" maxlength="2048"></label>
            """)))}
        <button>Come back</button>
        """);

    // The level is asked for where the pool makes use of it, mapped to an attribute or not.
    private static IEnumerable<string> AskedClaims(IdentityProvider provider) =>
        provider.AcrMapping is { Count: > 0 }
            ? ProviderIdentity.MappedClaims(provider).Append(AcrClaim).Distinct(StringComparer.Ordinal)
            : ProviderIdentity.MappedClaims(provider);

    private static Html Suggestion(PageCall page, IdentityProvider provider, ProviderIdentity identity)
    {
        var claims = ProviderIdentity.MappedClaims(provider).Where(claim => identity[claim] is not null).ToList();

        return FormTo(page, provider, Html.Of(
            $"""
            {PageCall.Hidden("subject", identity.Subject)}
            {Html.Join(claims.Select(claim => PageCall.Hidden(ClaimPrefix + claim, identity[claim])))}
            <button class="plain">{identity.Subject}
            <span class="about">{string.Join(" · ", claims.Select(claim => identity[claim]))}</span></button>
            """));
    }

    // Where the provider itself would send the browser to.
    private static Html FormTo(PageCall page, IdentityProvider provider, Html fields) => page.FormTo(
        provider.Type == ProviderKind.Saml ? "/saml2/idpresponse" : "/oauth2/idpresponse", fields, provider.Name);

    // Those who came from there before, the last one first.
    private static List<ProviderIdentity> Known(PageCall page, IdentityProvider provider) =>
        page.Call.Pool.Read(users => users.All()
            .Where(user => user.Identities.Any(identity => identity.ProviderName == provider.Name))
            .OrderByDescending(user => user.CreatedAt)
            .Select(user => ProviderIdentity.Of(provider, user))
            .OfType<ProviderIdentity>()
            .Take(Suggestions)
            .ToList());
}
