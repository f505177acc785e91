using System.Text.Json;

namespace CognitoGateway.Sdk.Outcomes;

/// <summary>
/// A creation under a name of the caller's choosing. Where an attempt may have been carried out, what has that name is
/// read: if it is what was asked for and not older than the first attempt, it is the answer; if not, the call is sent
/// again.
/// </summary>
/// <remarks>
/// That is safe though the read proves little: an attempt that hangs may still be carried out after it. What makes it
/// safe is that the name is unique: of all attempts Cognito carries out one, whichever comes first, and refuses the
/// others for the name. So the read only spares needless repeats (each would run the pool's functions again) and tells
/// whose the name is; one that is late costs a repeat that is refused, after which it is read again. Nor is a conflict
/// ever made up here: what is there and not ours is left for Cognito to refuse. Left open is what nobody can tell
/// apart: an equal thing that another caller created in the same moment, and one that was deleted again before a
/// hanging attempt is carried out.
/// </remarks>
/// <param name="creation">The operation.</param>
/// <param name="reading">What reads by the name.</param>
/// <param name="read">The request that reads what the creation names.</param>
/// <param name="answer">The creation's answer, if what is there was created by it and not before then.</param>
internal sealed class Creation<TRequest, TResponse, TRead, TThere>(
    CognitoOperation<TRequest, TResponse> creation,
    CognitoOperation<TRead, TThere> reading,
    Func<TRequest, TRead> read,
    Func<TRequest, TThere, DateTimeOffset, TResponse?> answer) : Settlement
    where TRequest : CognitoShape
    where TResponse : CognitoShape
    where TRead : CognitoShape
    where TThere : CognitoShape
{
    // An invitation that is sent again creates nothing, and has no name that were unique.
    private const string SendAgain = "RESEND";

    // Dates are those of several hosts.
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override bool IsFor(CognitoShape request) =>
        request is not AdminCreateUserRequest { MessageAction: SendAgain };

    /// <inheritdoc/>
    public override async Task<byte[]?> FindAsync(
        CognitoRegion region, CallOutcome call, Exception failure, CancellationToken cancellationToken)
    {
        var asked = (TRequest)call.Request;
        try
        {
            using var there = await region.SendAsync(
                reading, read(asked), call.Caller, isFresh: true, usage: null, cancellationToken);

            return answer(asked, there.Read(), call.Begun - Tolerated) is { } created
                ? JsonSerializer.SerializeToUtf8Bytes(created, creation.ResponseInfo)
                : null;
        }
        catch (CognitoException e) when (NotFound.Is(e))
        {
            return null;
        }
        catch (CognitoException e)
        {
            throw new OutcomeUnknownException(e);
        }
    }
}
