using CognitoGateway.Http.Problems;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.ImportJobs;

/// <summary>A CSV as it comes in.</summary>
/// <param name="Csv">Its bytes.</param>
/// <param name="Length">How many there are.</param>
internal sealed record ImportFile(Stream Csv, long Length)
{
    /// <summary>The file that a request brings.</summary>
    /// <exception cref="BadHttpRequestException">It is no CSV, or too large, or does not say how large.</exception>
    /// <exception cref="RejectedRequestException">It is empty.</exception>
    public static ImportFile Of(HttpRequest request)
    {
        if (request.ContentType is { } type && !IsCsv(type))
        {
            throw new BadHttpRequestException("Not CSV.", StatusCodes.Status415UnsupportedMediaType);
        }

        return request.ContentLength switch
        {
            null => throw new BadHttpRequestException("Of no length.", StatusCodes.Status411LengthRequired),
            0 => throw new RejectedRequestException("The request's body is empty, not a CSV."),
            > ImportUpload.LargestFile => throw new BadHttpRequestException(
                "Too large.", StatusCodes.Status413PayloadTooLarge),
            { } length => new(request.Body, length),
        };
    }

    private static bool IsCsv(string contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);
}
