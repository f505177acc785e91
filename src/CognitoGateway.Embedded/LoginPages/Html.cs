using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>
/// A piece of HTML. What is put into one is text, and cannot become markup; only another piece is taken as it is.
/// </summary>
internal readonly record struct Html(string Text)
{
    /// <summary>Nothing.</summary>
    public static Html None { get; } = new("");

    /// <summary>The piece that an interpolated string makes.</summary>
    public static Html Of(HtmlText text) => new(text.ToString());

    /// <summary>The pieces, one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    /// <summary>The piece where something is so; nothing otherwise.</summary>
    public static Html If(bool condition, HtmlText text) => condition ? Of(text) : None;

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}

/// <summary>Collects an interpolated string and encodes what is put into it.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlText(int literalLength, int formattedCount)
{
    private const int GuessedLength = 16;

    private readonly StringBuilder _text = new(literalLength + (formattedCount * GuessedLength));

    /// <summary>Takes the markup of this process's own.</summary>
    public void AppendLiteral(string markup) => _text.Append(markup);

    /// <summary>Takes text, whatever is in it.</summary>
    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    /// <summary>Takes a number.</summary>
    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes another piece.</summary>
    public void AppendFormatted(Html html) => _text.Append(html.Text);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
