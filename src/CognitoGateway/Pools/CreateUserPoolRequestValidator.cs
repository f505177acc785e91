using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class CreateUserPoolRequestValidator : ModelValidator<CreateUserPoolRequest>
{
    public CreateUserPoolRequestValidator()
    {
        Ties(request => PoolRules.Failures(SettingsOf(request)));
        Ties(request => SchemaRules.OfNewPool("schema", request.Schema));
        Ties(SignIn);
    }

    private static IEnumerable<FieldFailure> SignIn(CreateUserPoolRequest request)
    {
        if (request is { AliasAttributes.Count: > 0, UsernameAttributes.Count: > 0 })
        {
            yield return new("aliasAttributes", "Does not go with usernameAttributes.");
            yield return new("usernameAttributes", "Does not go with aliasAttributes.");
        }

        // Of a pool that there is, other factors may have been set up.
        if (request is { MfaConfiguration: "ON" or "OPTIONAL", SmsConfiguration: null })
        {
            yield return new("smsConfiguration", "Is required for mfaConfiguration; mfa-config sets up other factors.");
        }
    }

    private static UpdateUserPoolRequest SettingsOf(CreateUserPoolRequest request) => new()
    {
        Policies = request.Policies,
        LambdaConfig = request.LambdaConfig,
        AutoVerifiedAttributes = request.AutoVerifiedAttributes,
        UserAttributeUpdateSettings = request.UserAttributeUpdateSettings,
        EmailConfiguration = request.EmailConfiguration,
        SmsConfiguration = request.SmsConfiguration,
        AdminCreateUserConfig = request.AdminCreateUserConfig,
        AccountRecoverySetting = request.AccountRecoverySetting,
        AcrConfiguration = request.AcrConfiguration,
    };
}
