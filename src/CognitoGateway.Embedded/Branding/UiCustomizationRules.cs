using System.Text.RegularExpressions;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Branding;

/// <summary>What may be changed of the classic hosted pages.</summary>
internal static partial class UiCustomizationRules
{
    private const int MaxImage = 100 * 1024;

    private static readonly string[] Classes =
    [
        "background", "banner", "errorMessage", "idpButton", "idpDescription", "inputField", "label", "legalText",
        "logo", "passwordCheck-notValid", "passwordCheck-valid", "redirect", "socialButton", "submitButton",
        "textDescription",
    ];

    private static readonly byte[][] ImageHeads =
    [
        [0x89, (byte)'P', (byte)'N', (byte)'G'],
        [0xFF, 0xD8, 0xFF],
    ];

    /// <summary>Refuses what there are no pages for, or what does not belong on them.</summary>
    /// <exception cref="CognitoException">It is not to be had.</exception>
    public static void Check(UserPool pool, SetUICustomizationRequest request)
    {
        if (pool.Domains.Count == 0)
        {
            throw Errors.InvalidParameter("There has to be an existing domain associated with this user pool");
        }

        CheckCss(request.CSS);
        CheckImage(request.ImageFile);
    }

    /// <summary>The media type of an image that was let in.</summary>
    public static string MediaType(byte[] image) =>
        image.AsSpan().StartsWith(ImageHeads[0]) ? "image/png" : "image/jpeg";

    private static void CheckCss(string? css)
    {
        foreach (Match rule in Rule().Matches(css ?? ""))
        {
            var selector = rule.Groups["selector"].Value.Trim();
            if (!rule.Groups["body"].Success || !Selector().IsMatch(selector) || !IsAllowed(selector))
            {
                throw Errors.InvalidParameter($"CSS selector is not allowed: {selector}");
            }
        }
    }

    private static bool IsAllowed(string selector) =>
        Classes.Any(name => selector.Split(':')[0] == $".{name}-customizable");

    private static void CheckImage(byte[]? image)
    {
        if (image is not { Length: > 0 })
        {
            return;
        }

        if (image.Length > MaxImage)
        {
            throw Errors.InvalidParameter($"The image must not be larger than {MaxImage / 1024} KB.");
        }

        if (!ImageHeads.Any(head => image.AsSpan().StartsWith(head)))
        {
            throw Errors.InvalidParameter("The image must be a PNG or JPEG file.");
        }
    }

    // Every rule of the sheet; what is left over between rules is one without a body.
    [GeneratedRegex(@"(?<selector>[^{}]*[^{}\s][^{}]*)(?<body>\{[^{}]*\})?|[{}]", RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\A\.[A-Za-z-]+(?::(?:hover|focus|active|disabled|placeholder))?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Selector();
}
