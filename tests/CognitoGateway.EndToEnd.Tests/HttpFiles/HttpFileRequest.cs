namespace CognitoGateway.EndToEnd.Tests.HttpFiles;

/// <summary>One request as an <c>.http</c> file has it, its references not yet replaced.</summary>
/// <param name="Title">What stands behind the <c>###</c> above it.</param>
/// <param name="Name">What later requests call its answer; null where none does.</param>
/// <param name="Status">The status that it says it is answered with.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">The address, with references.</param>
/// <param name="Headers">The header fields in their order.</param>
/// <param name="Body">The body; empty for none.</param>
internal sealed record HttpFileRequest(
    string Title,
    string? Name,
    int Status,
    string Method,
    string Address,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Body);
