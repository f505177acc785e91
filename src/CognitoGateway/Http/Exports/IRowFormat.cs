using System.Buffers;
using CognitoGateway.Http.Collections;

namespace CognitoGateway.Http.Exports;

/// <summary>How the rows of a whole collection are written.</summary>
internal interface IRowFormat : IDisposable
{
    /// <summary>The media type.</summary>
    string ContentType { get; }

    /// <summary>Writes what stands before all rows.</summary>
    void Begin(IBufferWriter<byte> output);

    /// <summary>Writes the rows of a page.</summary>
    void Write(FilledPage page, IBufferWriter<byte> output);
}
