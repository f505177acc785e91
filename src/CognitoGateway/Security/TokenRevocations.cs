using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Cognito;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>
/// Asks Cognito whether a user's access token has been revoked, where the configuration wants it; answers are kept for
/// seconds. Only tokens with the scope of the user's own routes can be asked about.
/// </summary>
internal sealed class TokenRevocations(
    [FromKeyedServices(CognitoServices.Shared)] CognitoClient cognito,
    IOptions<TokenOptions> options,
    TimeProvider clock)
{
    private const int MostKept = 10_000;

    private readonly TokenOptions _options = options.Value;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Question> _asked = new(StringComparer.Ordinal);

    /// <summary>Says that the token has been revoked; null where it has not, or where nobody can tell.</summary>
    /// <exception cref="CognitoException">Cognito could not be asked.</exception>
    public async ValueTask<TokenFailure?> FailureOfAsync(
        WebToken token, TokenPool pool, CancellationToken cancellationToken)
    {
        var canBeAsked = _options.CheckRevocation
            && token["token_use"] == PoolToken.AccessUse && token.Scopes.Contains(Scopes.SignedInUser);

        return canBeAsked && await QuestionOf(token, pool.Region).WaitAsync(cancellationToken)
            ? TokenFailure.Revoked
            : null;
    }

    // All requests with a token share one question, and none of them can cancel it for the others.
    private Task<bool> QuestionOf(WebToken token, string region)
    {
        var id = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token.Text)));
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_asked.TryGetValue(id, out var question) && IsGood(question, now))
            {
                return question.IsRevoked;
            }

            if (_asked.Count >= MostKept)
            {
                Forget(now);
            }

            var asked = IsRevokedAsync(token.Text, region);
            _asked[id] = new(asked, now);

            return asked;
        }
    }

    private bool IsGood(Question question, DateTimeOffset now) =>
        !question.IsRevoked.IsFaulted && now - question.AskedAt < _options.RevocationCache;

    private void Forget(DateTimeOffset now)
    {
        foreach (var (id, _) in _asked.Where(asked => !IsGood(asked.Value, now)).ToList())
        {
            _asked.Remove(id);
        }

        if (_asked.Count >= MostKept)
        {
            _asked.Clear();
        }
    }

    private async Task<bool> IsRevokedAsync(string token, string region)
    {
        try
        {
            using var answer = await cognito.In(region).Fresh.SendAsync(
                CognitoOperations.GetUser, new() { AccessToken = token }, CancellationToken.None);

            return false;
        }
        catch (CognitoException exception) when (exception.Code is "NotAuthorizedException" or "UserNotFoundException"
            or "ResourceNotFoundException")
        {
            return true;
        }
        catch (CognitoException exception) when (exception.Code is "PasswordResetRequiredException"
            or "UserNotConfirmedException")
        {
            return false; // about the user, not the token
        }
    }

    private sealed record Question(Task<bool> IsRevoked, DateTimeOffset AskedAt);
}
