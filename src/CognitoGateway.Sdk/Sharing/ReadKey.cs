using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Sdk.Sharing;

/// <summary>
/// What two reads of a region have to have in common to be answered as one. The lane counts, because it decides on the
/// call's turn and deadline: a person must not wait as long as a machine may.
/// </summary>
internal readonly struct ReadKey : IEquatable<ReadKey>
{
    private readonly byte[] _body;
    private readonly QuotaCaller _caller;
    private readonly int _hash;

    /// <summary>Makes the key of a read.</summary>
    public ReadKey(CognitoCall call)
    {
        Operation = call.Operation;
        _body = call.Body;
        _caller = call.Caller;
        var hash = new HashCode();
        hash.Add(Operation);
        hash.Add(_caller);
        hash.AddBytes(_body);
        _hash = hash.ToHashCode();
    }

    /// <summary>The read's operation.</summary>
    public CognitoOperation Operation { get; }

    /// <inheritdoc/>
    public bool Equals(ReadKey other) =>
        _hash == other._hash
        && Operation == other.Operation
        && _caller == other._caller
        && _body.AsSpan().SequenceEqual(other._body);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReadKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}
