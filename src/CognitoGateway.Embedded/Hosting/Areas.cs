using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Branding;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Control;
using CognitoGateway.Embedded.Demo;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Domains;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Imports;
using CognitoGateway.Embedded.Limits;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.Logs;
using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Passkeys;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Replicas;
using CognitoGateway.Embedded.ResourceServers;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.Seeding;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.SignUp;
using CognitoGateway.Embedded.Simulation;
using CognitoGateway.Embedded.SoftwareTokens;
using CognitoGateway.Embedded.Terms;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>What the server consists of: one line for each area.</summary>
internal static class Areas
{
    public static IServiceCollection AddAreas(this IServiceCollection services, EmbeddedOptions options) => services
        .AddPasswords(options)
        .AddTriggers(options)
        .AddCodes()
        .AddMessages()
        .AddTokens()
        .AddPools()
        .AddClients()
        .AddUsers()
        .AddGroups()
        .AddSignUp()
        .AddSignIn()
        .AddMe()
        .AddSoftwareTokens()
        .AddDevices()
        .AddImports(options)
        .AddLinks()
        .AddAuthEvents()
        .AddPasskeys()
        .AddResourceServers()
        .AddIdentityProviders()
        .AddDomains()
        .AddReplicas()
        .AddRisk()
        .AddLogDelivery()
        .AddBranding()
        .AddTerms()
        .AddLimits()
        .AddSessions()
        .AddOAuth()
        .AddDemo()
        .AddSeeding()
        .AddSimulation(options)
        .AddControl(options);

    public static void MapEmbedded(this IEndpointRouteBuilder routes)
    {
        routes.MapWire();
        routes.MapTokens();
        routes.MapInbox();
        routes.MapConfirmation();
        routes.MapFeedback();
        routes.MapImports();
        routes.MapUiImages();
        routes.MapControl();
        routes.MapDomains();
    }
}
