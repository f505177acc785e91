using System.Text.Encodings.Web;
using System.Text.Json;

namespace CognitoGateway.Http.Answers;

/// <summary>Sends a JSON body of known length.</summary>
internal static class JsonAnswer
{
    private const string Utf8Json = "application/json; charset=utf-8";

    /// <summary>How REST's bodies are written.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes a body and sends it.</summary>
    public static async Task SendAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        using var body = Write(write);
        await SendAsync(context, status, body.Written);
    }

    /// <summary>Writes a body; the caller returns it.</summary>
    public static PooledBuffer Write(Action<Utf8JsonWriter> write)
    {
        var body = new PooledBuffer();
        try
        {
            Fill(body, write);

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Sends a body that is JSON already.</summary>
    public static async Task SendAsync(
        HttpContext context, int status, ReadOnlyMemory<byte> json, string contentType = Utf8Json)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json, context.RequestAborted);
    }

    private static void Fill(PooledBuffer body, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(body, WriterOptions);
        write(json);
    }
}
