using CognitoGateway.Embedded.Federation;
using CognitoGateway.Embedded.LoginPages;
using CognitoGateway.Embedded.OAuth.Registration;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>What is served at the domains of user pools: endpoints of OAuth, and pages that people see.</summary>
internal static class OAuthServices
{
    public static IServiceCollection AddOAuth(this IServiceCollection services) => services
        .AddSingleton<AuthorizationCodes>()
        .AddSingleton<AuthorizationGrants>()
        .AddSingleton<BrowserSessions>()
        .AddSingleton<BrowserSignIns>()
        .AddSingleton<AuthorizeEndpoint>()
        .AddSingleton<CodeExchange>()
        .AddSingleton<TokenEndpoint>()
        .AddSingleton<UserInfoEndpoint>()
        .AddSingleton<RevokeEndpoint>()
        .AddSingleton<LogoutEndpoint>()
        .AddSingleton<ClientRegistration>()
        .AddSingleton<RegisterEndpoint>()
        .AddSingleton<FormGuard>()
        .AddSingleton<PageRoutes>()
        .AddSingleton<UnconfirmedUsers>()
        .AddSingleton<AuthenticatorPage>()
        .AddSingleton<ChallengePages>()
        .AddSingleton<SignInProgress>()
        .AddSingleton<SignInPages>()
        .AddSingleton<StepUpPages>()
        .AddSingleton<ChallengeAnswers>()
        .AddSingleton<SignUpPages>()
        .AddSingleton<ForgottenPasswordPages>()
        .AddSingleton<ProviderUsers>()
        .AddSingleton<IdentityPages>();

    public static void MapDomains(this IEndpointRouteBuilder routes)
    {
        var domains = new DomainRoutes(routes);
        MapEndpoints(domains, routes.ServiceProvider);
        MapPages(domains, routes.ServiceProvider);
    }

    private static void MapEndpoints(DomainRoutes domains, IServiceProvider services)
    {
        var userInfo = services.GetRequiredService<UserInfoEndpoint>();
        domains
            .Get("/oauth2/authorize", services.GetRequiredService<AuthorizeEndpoint>().AnswerAsync)
            .Post("/oauth2/token", services.GetRequiredService<TokenEndpoint>().AnswerAsync)
            .Options("/oauth2/token", JsonAnswers.AnswerPreflightAsync)
            .Get("/oauth2/userInfo", userInfo.AnswerAsync)
            .Post("/oauth2/userInfo", userInfo.AnswerAsync)
            .Options("/oauth2/userInfo", JsonAnswers.AnswerPreflightAsync)
            .Post("/oauth2/revoke", services.GetRequiredService<RevokeEndpoint>().AnswerAsync)
            .Options("/oauth2/revoke", JsonAnswers.AnswerPreflightAsync)
            .Post("/oauth2/register", services.GetRequiredService<RegisterEndpoint>().AnswerAsync)
            .Options("/oauth2/register", RegisterEndpoint.AnswerPreflightAsync)
            .Get("/logout", services.GetRequiredService<LogoutEndpoint>().AnswerAsync);
    }

    private static void MapPages(DomainRoutes domains, IServiceProvider services)
    {
        var pages = services.GetRequiredService<PageRoutes>();
        var signUp = services.GetRequiredService<SignUpPages>();
        var forgotten = services.GetRequiredService<ForgottenPasswordPages>();
        var identities = services.GetRequiredService<IdentityPages>();
        var stepUp = services.GetRequiredService<StepUpPages>();
        domains
            .Get("/login", pages.Show(SignInPages.ShowAsync))
            .Post("/login", pages.Take(services.GetRequiredService<SignInPages>().TakeAsync))
            .Get(StepUpPages.Path, pages.Show(stepUp.ShowAsync))
            .Post(StepUpPages.Path, pages.Take(stepUp.TakeAsync))
            .Post(ChallengePages.Path, pages.Take(services.GetRequiredService<ChallengeAnswers>().TakeAsync))
            .Get("/signup", pages.Show(SignUpPages.ShowAsync))
            .Post("/signup", pages.Take(signUp.TakeAsync))
            .Get("/confirmUser", pages.Show(SignUpPages.ShowConfirmationAsync))
            .Post("/confirmUser", pages.Take(signUp.ConfirmAsync))
            .Post("/resendcode", pages.Take(signUp.ResendAsync))
            .Get("/forgotPassword", pages.Show(ForgottenPasswordPages.ShowAsync))
            .Post("/forgotPassword", pages.Take(forgotten.TakeAsync))
            .Post("/confirmForgotPassword", pages.Take(forgotten.ConfirmAsync))
            .Get("/idp", pages.Show(IdentityPages.ShowAsync))
            .Post("/oauth2/idpresponse", pages.Take(identities.TakeAsync))
            .Post("/saml2/idpresponse", pages.Take(identities.TakeAsync));
    }
}
