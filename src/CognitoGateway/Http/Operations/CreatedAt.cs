using System.Text;
using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Operations;

/// <summary>Answers 201 with what was created, at the address below the one that it was posted to.</summary>
/// <param name="resource">The resource in the answer.</param>
/// <param name="key">The member of the resource, in Cognito's dialect, that its address ends with.</param>
internal sealed class CreatedAt(Resource resource, string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The resource in the answer.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>The answer.</summary>
    public ResourceAnswer Answer<TResponse>(CognitoAnswer<TResponse> answer, HttpRequest request)
        where TResponse : CognitoShape
    {
        var slice = Resource.Slice(answer.Utf8);
        var collection = EncodedPaths.Of(request).TrimEnd('/');

        return new(answer, Resource, slice)
        {
            Status = StatusCodes.Status201Created,
            Location = $"{collection}/{Uri.EscapeDataString(WireJson.GetString(slice.Span, _key) ?? "")}",
            RequestId = answer.RequestId,
        };
    }
}
