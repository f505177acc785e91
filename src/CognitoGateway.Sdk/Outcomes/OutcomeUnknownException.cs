namespace CognitoGateway.Sdk.Outcomes;

/// <summary>It could not be found out whether a call was carried out, so it is not sent again.</summary>
internal sealed class OutcomeUnknownException(Exception cause)
    : Exception("It is not known whether the call was carried out.", cause);
