using CognitoGateway.Embedded.Hosting;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Docs;

/// <summary>What the document says before its routes, in Markdown.</summary>
internal sealed class Introduction(
    IOptions<EmbeddedOptions> embedded, EmbeddedServer server, IHostEnvironment environment)
{
    private const string Contract = """
        Amazon Cognito user pools as plain REST. Names are Cognito's own in camelCase, attributes are one JSON object,
        timestamps are ISO 8601.

        **Who calls.** Administrators and scripts send an API key in `X-Api-Key`; users send the access token of their
        sign-in (`Authorization: Bearer …`). Each route says which scope it needs. *Sign-up and sign-in* is open, and
        its answers hold the tokens.

        **Pages.** Collections answer with `items` and, while there is more, with `nextCursor` and a `Link` to the next
        page. `Accept: text/csv` or `application/x-ndjson` gets all of them at once.

        **Changes.** `PATCH` (JSON Merge Patch) keeps what it is not told to change, and `null` removes. `ETag` and
        `If-Match` keep two people from overwriting each other, and `?dryRun=true` shows what a change of settings would
        do. A `POST` that creates can be sent again with the same `Idempotency-Key`.

        **Failures** are `application/problem+json` (RFC 9457): `errors` names the fields, and `code` is Cognito's own.
        429 says in `Retry-After` when to come again.
        """;

    /// <summary>The text: in Development, what runs here comes first.</summary>
    public string Text => Banner is { } banner ? $"{banner}\n\n{Contract}" : Contract;

    private string? Banner => environment.IsDevelopment() && embedded.Value.Enabled
        ? $"> **For development:** behind this gateway are the [embedded user pools]({server.Url}), not AWS. What they "
            + $"would have sent, codes and invitations, is in the [inbox]({new Uri(server.Url, "inbox")}). "
            + "Authorize with the key `local-development-key`, or as a user: `alice` with `Passw0rd!`."
        : null;
}
