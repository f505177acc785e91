using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users.Batch;

/// <summary>A line that has been read: the operation that it names, and what that is to do.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Call">What is to be done.</param>
internal sealed record BatchLine(BatchOperation Operation, BatchCall Call)
{
    private static readonly string Names = string.Join(", ", BatchOperation.All.Select(operation => operation.Name));

    /// <summary>Reads a line.</summary>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static BatchLine Read(byte[]? json, int longest, HttpContext context, CognitoClient cognito)
    {
        if (json is null)
        {
            throw new RejectedRequestException($"The line is longer than {longest} bytes.")
            {
                Status = StatusCodes.Status413PayloadTooLarge,
            };
        }

        using var line = Parse(json);
        var operation = OperationOf(line.RootElement);
        using var body = WithoutOperation(line.RootElement);

        return new(operation, operation.Bind(body.RootElement, context, cognito));
    }

    private static JsonDocument Parse(byte[] json)
    {
        try
        {
            return RequestBody.Parse(json);
        }
        catch (RejectedRequestException exception) when (exception.Errors.Count == 0)
        {
            throw new RejectedRequestException("The line is not JSON in UTF-8.");
        }
    }

    private static BatchOperation OperationOf(JsonElement line)
    {
        if (line.ValueKind is not JsonValueKind.Object)
        {
            throw RejectedRequestException.For("$", "Has to be an object.");
        }

        var named = line.EnumerateObject().Where(member => member.NameEquals("op"u8)).ToList();

        return named is [{ Value.ValueKind: JsonValueKind.String }]
            && BatchOperation.All.FirstOrDefault(one => named[0].Value.ValueEquals(one.Name)) is { } operation
            ? operation
            : throw RejectedRequestException.For("op", $"Has to be one of {Names}.");
    }

    // What is left is the body of the route that does the same for one user.
    private static JsonDocument WithoutOperation(JsonElement line)
    {
        using var body = new PooledBuffer();
        using (var json = new Utf8JsonWriter(body, JsonAnswer.WriterOptions))
        {
            json.WriteStartObject();
            foreach (var member in line.EnumerateObject().Where(member => !member.NameEquals("op"u8)))
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return JsonDocument.Parse(body.Written.ToArray());
    }
}
