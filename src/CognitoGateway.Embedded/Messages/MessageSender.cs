using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;

namespace CognitoGateway.Embedded.Messages;

/// <summary>Sends messages: by the pool's own functions where it has such, else into the inbox.</summary>
internal sealed class MessageSender(LambdaTriggers triggers, MessageWriter messages, PoolStore store)
{
    /// <summary>
    /// Sends a message. The pool's functions may call back into the service: what the message follows from is
    /// committed before, and no change is open.
    /// </summary>
    /// <exception cref="Sdk.CognitoException">The function that words messages refuses or fails; none goes out.</exception>
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var own = new List<Recipient>();
        foreach (var recipient in letter.To)
        {
            if (!await HandOverAsync(letter, recipient.Medium, cancellationToken))
            {
                own.Add(recipient);
            }
        }

        if (own.Count == 0)
        {
            return;
        }

        var words = await triggers.CustomMessageAsync(
            letter.Context, letter.Cause.Trigger, AskForWords(letter), cancellationToken);
        store.Commit([.. own.Select(recipient => new MessageSent(messages.Write(letter, recipient, words)))]);
    }

    /// <summary>Sends messages one after the other.</summary>
    /// <exception cref="Sdk.CognitoException">As above; those that follow do not go out either.</exception>
    public async Task SendAsync(IEnumerable<Letter> letters, CancellationToken cancellationToken)
    {
        foreach (var letter in letters)
        {
            await SendAsync(letter, cancellationToken);
        }
    }

    /// <summary>Leaves the message to the pool's function for the medium; false where there is none.</summary>
    private async Task<bool> HandOverAsync(Letter letter, string medium, CancellationToken cancellationToken)
    {
        var request = new CustomSenderRequest
        {
            Code = letter.Code,
            UserAttributes = TriggerAttributes.Of(letter.User),
            ClientMetadata = letter.Cause.ClientMetadata,
        };
        switch (medium)
        {
            case MessageWriter.Email when LambdaTriggers.HasEmailSender(letter.Pool):
                await triggers.CustomEmailSenderAsync(
                    letter.Context, letter.Cause.Trigger, request, cancellationToken);
                return true;
            case MessageWriter.Sms when LambdaTriggers.HasSmsSender(letter.Pool):
                await triggers.CustomSmsSenderAsync(letter.Context, letter.Cause.Trigger, request, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private static CustomMessageRequest AskForWords(Letter letter) => new()
    {
        UserAttributes = TriggerAttributes.Of(letter.User),
        CodeParameter = MessageTemplate.Code,
        LinkParameter = MessageTemplate.DefaultLink,
        UsernameParameter =
            letter.Cause.Trigger == MessageTrigger.AdminCreateUser ? MessageTemplate.Username : null,
        ClientMetadata = letter.Cause.ClientMetadata,
    };
}
