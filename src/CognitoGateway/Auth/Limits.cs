namespace CognitoGateway.Auth;

/// <summary>Cognito's limits of the values that the requests of this folder have in common.</summary>
internal static class Limits
{
    public const int ClientId = 128;
    public const string ClientIdPattern = @"[\w+]+";

    public const int Username = 128;
    public const string UsernamePattern = @"[\p{L}\p{M}\p{S}\p{N}\p{P}]+";

    public const int Password = 256;
    public const string PasswordPattern = @"[\S]+";

    public const int Code = 2048;
    public const string CodePattern = @"[\S]+";

    public const int ShortestSession = 20;
    public const int Session = 2048;

    public const int Metadata = 131_072;

    public const string TokenPattern = "[A-Za-z0-9-_=.]+";
}
