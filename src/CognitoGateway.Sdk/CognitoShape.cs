namespace CognitoGateway.Sdk;

/// <summary>
/// A structure of Cognito's service model: a request, a response or a part of one. Required members that are
/// reference types are declared non-null, and can be null all the same until the record has been validated.
/// </summary>
public abstract record CognitoShape
{
    /// <summary>The shape's name alone: members may be passwords, tokens or personal data.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>The answer of an operation that answers with nothing.</summary>
public sealed record NoResponse : CognitoShape;

/// <summary>A request that names the user pool it is for; the prefix of the pool's id is its region.</summary>
public interface IUserPoolRequest
{
    /// <summary>User pool id, <c>{region}_{name}</c>.</summary>
    string UserPoolId { get; set; }
}
