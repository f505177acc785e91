using System.Text;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Federation;

/// <summary>The providers of a pool: all of them page by page, or the one that an identifier stands for.</summary>
internal sealed class IdentityProviderQueries(CollectionFeatures features)
{
    /// <summary>The query parameter that takes an identifier.</summary>
    public const string Identifier = "idpIdentifier";

    private static readonly RestShape Found = RestShape.Of<IdentityProviderType>();
    private static readonly byte[] FoundMember =
        Encoding.UTF8.GetBytes(nameof(GetIdentityProviderByIdentifierResponse.IdentityProvider));

    private readonly Collection<ListIdentityProvidersRequest, ListIdentityProvidersResponse> _all =
        new(CognitoOperations.ListIdentityProviders, features);

    /// <summary>Answers a request for the providers of a pool.</summary>
    public async Task<IResult> ListAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
    {
        if (context.Request.Query.ContainsKey(Identifier))
        {
            return new CollectionAnswer(await FindAsync(context, cognito, cancellationToken));
        }

        return await _all.AnswerAsync(context, cognito, cancellationToken);
    }

    private static async Task<FilledPage> FindAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var others = context.Request.Query.Keys.Where(name => name != Identifier).ToList();
        if (others.Count > 0)
        {
            throw RejectedRequestException.For(
                others.Select(name => KeyValuePair.Create(name, $"Does not go with {Identifier}.")));
        }

        var request = await CognitoRequest<GetIdentityProviderByIdentifierRequest>.ReadAsync(context);
        using var answer = await cognito.SendAsync(
            CognitoOperations.GetIdentityProviderByIdentifier, request, cancellationToken);
        var page = new FilledPage(RowWriters.Rest(Found, context.User.AttributePolicy()?.View));
        if (WireJson.TryGetMember(answer.Utf8, FoundMember, out var provider))
        {
            page.Add(provider.Span, start: 0);
        }

        return page;
    }
}
