using System.Text.Json;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.OAuth.Registration;

/// <summary>Where clients register themselves, if the pool lets them: <c>/oauth2/register</c>.</summary>
internal sealed class RegisterEndpoint(PoolStore store, AccessTokens accessTokens, ClientRegistration registration)
{
    private const string Scheme = "Bearer ";

    /// <summary>Answers the client; where nobody registers, as at any address that there is not.</summary>
    public async Task AnswerAsync(DomainCall call)
    {
        if (!call.Pool.Pool.RegistersClients())
        {
            call.Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        JsonAnswers.Open(call);
        try
        {
            await RegisterAsync(call);
        }
        catch (OAuthException refusal) when (refusal.Error == OAuthException.InvalidToken("").Error)
        {
            await JsonAnswers.RefuseTokenAsync(call, refusal, StatusCodes.Status401Unauthorized);
        }
        catch (OAuthException refusal)
        {
            await JsonAnswers.RefuseAsync(call, refusal);
        }
        catch (CognitoException refusal)
        {
            await JsonAnswers.RefuseAsync(call, OAuthException.InvalidRequest(refusal.Message));
        }
    }

    /// <summary>Answers the browser's question before a call of a page.</summary>
    public static Task AnswerPreflightAsync(DomainCall call)
    {
        if (call.Pool.Pool.RegistersClients())
        {
            return JsonAnswers.AnswerPreflightAsync(call);
        }

        call.Http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task RegisterAsync(DomainCall call)
    {
        var isOpen = IsOpen(call);
        var given = await ReadAsync(call);

        using var change = await store.ChangeAsync(call.Pool.Pool.Id, call.Aborted);
        var dcr = change.Pool.Dcr();
        var (client, told) = registration.Make(
            change.Pool, (isOpen ? dcr.OpenDcrGrantTypes : dcr.AuthenticatedGrantTypes)!, given);
        ClientRules.CheckRoom(change.State);
        change.Save(client);
        change.Commit();

        call.Http.Response.StatusCode = StatusCodes.Status201Created;
        await JsonAnswers.WriteAsync(call, told, OAuthJson.Default.ClientInformation);
    }

    // Whoever shows a token registers with it, though the pool may ask nobody for one.
    private bool IsOpen(DomainCall call)
    {
        var header = call.Http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            CheckToken(call, header[Scheme.Length..].Trim());
            return false;
        }

        return header.Length == 0 && call.Pool.Pool.Dcr() is { OpenDcrEnabled: true, OpenDcrGrantTypes.Count: > 0 }
            ? true
            : throw OAuthException.InvalidToken("An access token is required");
    }

    private void CheckToken(DomainCall call, string token)
    {
        try
        {
            var pool = accessTokens.AuthorizeAny(token, DcrSettings.RegisterScope).Pool;
            if (pool.Id != call.Pool.Pool.Id)
            {
                throw OAuthException.InvalidToken("The token is of another user pool");
            }
        }
        catch (CognitoException refusal)
        {
            throw OAuthException.InvalidToken(refusal.Message);
        }
    }

    private static async Task<ClientMetadata> ReadAsync(DomainCall call)
    {
        if (!call.Http.Request.HasJsonContentType())
        {
            throw OAuthException.InvalidRequest("The body must be application/json");
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(
                call.Http.Request.Body, OAuthJson.Default.ClientMetadata, call.Aborted)
                ?? throw OAuthException.InvalidClientMetadata("The body must be a JSON object");
        }
        catch (JsonException e)
        {
            throw OAuthException.InvalidClientMetadata(
                e.Path is null or "$" ? "The body is not a JSON object" : $"{e.Path} is not what it should be");
        }
    }
}
