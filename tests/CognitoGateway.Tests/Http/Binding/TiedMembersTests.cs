using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Binding;

/// <summary>Members that do not go together are named before anything is sent.</summary>
public sealed class TiedMembersTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Pool = "/pools/local_a";
    private const string Clients = $"POST {Pool}/clients";
    private const string Providers = $"POST {Pool}/identity-providers";

    [Theory]
    [InlineData("""{"aliasAttributes":["email"],"usernameAttributes":["email"]}""", "aliasAttributes,usernameAttributes")]
    [InlineData("""{"mfaConfiguration":"ON"}""", "smsConfiguration")]
    [InlineData(
        """{"userAttributeUpdateSettings":{"attributesRequireVerificationBeforeUpdate":["email"]}}""",
        "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdate")]
    [InlineData(
        """{"accountRecoverySetting":{"recoveryMechanisms":[{"name":"admin_only","priority":1},{"name":"verified_email","priority":1}]}}""",
        "accountRecoverySetting.recoveryMechanisms,accountRecoverySetting.recoveryMechanisms[1].priority")]
    [InlineData(
        """{"accountRecoverySetting":{"recoveryMechanisms":[{"name":"verified_email","priority":1},{"name":"verified_email","priority":2}]}}""",
        "accountRecoverySetting.recoveryMechanisms[1].name")]
    [InlineData("""{"emailConfiguration":{"emailSendingAccount":"DEVELOPER"}}""", "emailConfiguration.sourceArn")]
    [InlineData("""{"smsConfiguration":{"externalId":"1"}}""", "smsConfiguration.snsCallerArn")]
    [InlineData(
        """{"lambdaConfig":{"preTokenGeneration":"arn:aws:lambda:eu-west-1:111122223333:function:a","preTokenGenerationConfig":{"lambdaVersion":"V2_0","lambdaArn":"arn:aws:lambda:eu-west-1:111122223333:function:b"}}}""",
        "lambdaConfig.preTokenGeneration")]
    [InlineData(
        """{"lambdaConfig":{"customSMSSender":{"lambdaVersion":"V1_0","lambdaArn":"arn:aws:lambda:eu-west-1:111122223333:function:a"}}}""",
        "lambdaConfig.kmsKeyID")]
    [InlineData(
        """{"adminCreateUserConfig":{"unusedAccountValidityDays":3},"policies":{"passwordPolicy":{"minimumLength":8,"temporaryPasswordValidityDays":3}}}""",
        "adminCreateUserConfig.unusedAccountValidityDays")]
    [InlineData(
        """{"policies":{"signInPolicy":{"allowedFirstAuthFactors":["EMAIL_OTP"]}}}""",
        "policies.signInPolicy.allowedFirstAuthFactors")]
    [InlineData(
        """{"acrConfiguration":{"Level1":{"acrValue":"a"},"Level2":{"acrValue":"a"}}}""", "acrConfiguration.Level2.acrValue")]
    [InlineData("""{"schema":[{"name":"plan"}]}""", "schema[0].attributeDataType")]
    [InlineData("""{"schema":[{"name":"custom:plan","attributeDataType":"String"}]}""", "schema[0].name")]
    [InlineData("""{"schema":[{"name":"plan","attributeDataType":"String","required":true}]}""", "schema[0].required")]
    [InlineData(
        """{"schema":[{"name":"plan","attributeDataType":"String"},{"name":"plan","attributeDataType":"Number"}]}""",
        "schema[1].name")]
    [InlineData("""{"schema":[{"name":"email","attributeDataType":"Number"}]}""", "schema[0].attributeDataType")]
    [InlineData("""{"schema":[{"name":"email","developerOnlyAttribute":true}]}""", "schema[0].developerOnlyAttribute")]
    [InlineData(
        """{"schema":[{"name":"plan","attributeDataType":"Number","stringAttributeConstraints":{"maxLength":"1"}}]}""",
        "schema[0].stringAttributeConstraints")]
    [InlineData(
        """{"schema":[{"name":"plan","attributeDataType":"String","stringAttributeConstraints":{"minLength":"3","maxLength":"2"}}]}""",
        "schema[0].stringAttributeConstraints.maxLength")]
    [InlineData(
        """{"schema":[{"name":"plan","attributeDataType":"String","stringAttributeConstraints":{"maxLength":"2049"}}]}""",
        "schema[0].stringAttributeConstraints.maxLength")]
    [InlineData(
        """{"schema":[{"name":"plan","attributeDataType":"Number","numberAttributeConstraints":{"minValue":"x","maxValue":"2"}}]}""",
        "schema[0].numberAttributeConstraints.minValue")]
    public Task CreatePool_SettingsThatDoNotGoTogether_AreNamed(string settings, string fields) =>
        routes.AssertRejectsAsync("POST /pools", """{"poolName":"customers",""" + settings[1..], fields);

    [Theory]
    [InlineData(
        $"POST {Pool}/custom-attributes",
        """{"customAttributes":[{"name":"plan","attributeDataType":"String","required":true}]}""",
        "customAttributes[0].required")]
    [InlineData($"PUT {Pool}/mfa-config", """{"mfaConfiguration":"ON"}""", "mfaConfiguration")]
    [InlineData(
        $"PUT {Pool}/mfa-config",
        """{"mfaConfiguration":"OFF","softwareTokenMfaConfiguration":{"enabled":true}}""",
        "softwareTokenMfaConfiguration")]
    [InlineData(
        $"PUT {Pool}/risk-config",
        """{"riskExceptionConfiguration":{"blockedIPRangeList":["192.0.2.0/24","nowhere"]}}""",
        "riskExceptionConfiguration.blockedIPRangeList[1]")]
    [InlineData(
        $"PUT {Pool}/clients/some/risk-config",
        """{"accountTakeoverRiskConfiguration":{"actions":{"highAction":{"notify":true,"eventAction":"BLOCK"}}}}""",
        "accountTakeoverRiskConfiguration.notifyConfiguration")]
    [InlineData(
        $"PUT {Pool}/log-delivery",
        """{"logConfigurations":[{"eventSource":"userNotification","logLevel":"INFO"}]}""",
        "logConfigurations[0].cloudWatchLogsConfiguration,logConfigurations[0].logLevel")]
    [InlineData(
        $"POST {Pool}/domains", """{"domain":"my-cognito-login"}""", "domain")]
    [InlineData(
        $"POST {Pool}/domains",
        """{"domain":"login","customDomainConfig":{"certificateArn":"arn:aws:acm:us-east-1:111122223333:certificate/1"}}""",
        "domain")]
    [InlineData("POST /pools/eu-west-1_AbCdEf123/replicas", """{"regionName":"eu-west-1"}""", "regionName")]
    [InlineData(
        $"POST {Pool}/resource-servers",
        """{"identifier":"a","name":"A","scopes":[{"scopeName":"r","scopeDescription":"R"},{"scopeName":"r","scopeDescription":"R"}]}""",
        "scopes[1].scopeName")]
    [InlineData(
        $"POST {Pool}/managed-login-branding",
        """{"clientId":"some","useCognitoProvidedValues":true,"settings":{}}""",
        "settings")]
    [InlineData(
        $"POST {Pool}/managed-login-branding",
        """{"clientId":"some","assets":[{"category":"FORM_LOGO","colorMode":"LIGHT","extension":"PNG"}]}""",
        "assets[0].bytes")]
    [InlineData(
        $"POST {Pool}/terms",
        """{"clientId":"some","termsName":"terms-of-use","termsSource":"LINK","enforcement":"NONE","links":{"cognito:german":"nowhere"}}""",
        "links.cognito:default,links.cognito:german")]
    public Task Write_SettingsThatDoNotGoTogether_AreNamed(string route, string body, string fields) =>
        routes.AssertRejectsAsync(route, body, fields);

    [Theory]
    [InlineData("""{"generateSecret":true,"clientSecret":"abcdefghijklmnopqrstuvwx"}""", "clientSecret")]
    [InlineData("""{"explicitAuthFlows":["USER_PASSWORD_AUTH","ALLOW_USER_SRP_AUTH"]}""", "explicitAuthFlows")]
    [InlineData("""{"explicitAuthFlows":["ALLOW_CLIENT_TOKEN_AUTH","ALLOW_USER_AUTH"]}""", "explicitAuthFlows")]
    [InlineData(
        """{"explicitAuthFlows":["ALLOW_REFRESH_TOKEN_AUTH"],"refreshTokenRotation":{"feature":"ENABLED"}}""",
        "explicitAuthFlows")]
    [InlineData("""{"callbackURLs":["https://a.example"]}""", "allowedOAuthFlowsUserPoolClient")]
    [InlineData("""{"allowedOAuthFlowsUserPoolClient":true}""", "allowedOAuthFlows,allowedOAuthScopes")]
    [InlineData(
        """{"allowedOAuthFlowsUserPoolClient":true,"allowedOAuthFlows":["code"],"allowedOAuthScopes":["openid"]}""",
        "callbackURLs")]
    [InlineData(
        """{"allowedOAuthFlowsUserPoolClient":true,"allowedOAuthFlows":["client_credentials"],"allowedOAuthScopes":["openid"]}""",
        "allowedOAuthScopes,generateSecret")]
    [InlineData(
        """{"allowedOAuthFlowsUserPoolClient":true,"allowedOAuthFlows":["client_credentials","code"],"allowedOAuthScopes":["a/b"],"callbackURLs":["https://a.example"]}""",
        "allowedOAuthFlows,generateSecret")]
    [InlineData(
        """{"allowedOAuthFlowsUserPoolClient":true,"allowedOAuthFlows":["code"],"allowedOAuthScopes":["openid"],"callbackURLs":["http://a.example","https://a.example#b","a","http://localhost:1/c","my.app://d"],"defaultRedirectURI":"https://a.example"}""",
        "callbackURLs[0],callbackURLs[1],callbackURLs[2],defaultRedirectURI")]
    [InlineData("""{"accessTokenValidity":4,"tokenValidityUnits":{"accessToken":"minutes"}}""", "accessTokenValidity")]
    [InlineData("""{"idTokenValidity":2,"tokenValidityUnits":{"idToken":"days"}}""", "idTokenValidity")]
    [InlineData("""{"refreshTokenValidity":59,"tokenValidityUnits":{"refreshToken":"minutes"}}""", "refreshTokenValidity")]
    [InlineData(
        """{"accessTokenValidity":3,"refreshTokenValidity":2,"tokenValidityUnits":{"refreshToken":"hours"}}""",
        "refreshTokenValidity")]
    [InlineData("""{"writeAttributes":["email","email_verified"]}""", "writeAttributes[1]")]
    public async Task Client_SettingsThatDoNotGoTogether_AreNamed(string settings, string fields)
    {
        await routes.AssertRejectsAsync(Clients, """{"clientName":"web",""" + settings[1..], fields);

        if (!fields.EndsWith("Secret", StringComparison.Ordinal))
        {
            await routes.AssertRejectsAsync($"PUT {Pool}/clients/some", settings, fields);
        }
    }

    [Theory]
    [InlineData("Google", "Google", """{"client_id":"1","authorize_scopes":"openid"}""", "providerDetails.client_secret")]
    [InlineData(
        "Search", "Google", """{"client_id":"1","client_secret":"2","authorize_scopes":"openid"}""", "providerName")]
    [InlineData(
        "Google", "Google", """{"client_id":"1","client_secret":"2","authorize_scopes":"openid","team_id":"3"}""",
        "providerDetails.team_id")]
    [InlineData("Work", "SAML", "{}", "providerDetails.MetadataURL")]
    [InlineData(
        "Work", "SAML", """{"MetadataURL":"https://a.example","MetadataFile":"<a/>","IDPInit":"yes"}""",
        "providerDetails.IDPInit,providerDetails.MetadataFile")]
    [InlineData(
        "Work", "OIDC",
        """{"client_id":"1","attributes_request_method":"PUT","oidc_issuer":"https://a.example","authorize_scopes":"openid"}""",
        "providerDetails.attributes_request_method")]
    public Task CreateProvider_DetailsThatAreNotItsTypes_AreNamed(
        string name, string type, string details, string fields) => routes.AssertRejectsAsync(
            Providers, $$"""{"providerName":"{{name}}","providerType":"{{type}}","providerDetails":{{details}}}""", fields);

    [Theory]
    [InlineData($"POST {Pool}/users", """{"username":"a","attributes":{"sub":"1","cognito:groups":"a"}}""", "attributes.cognito:groups,attributes.sub")]
    [InlineData($"POST {Pool}/users", """{"username":"a","attributes":{"email":null,"custom:":"b"}}""", "attributes.custom:,attributes.email")]
    [InlineData($"POST {Pool}/users", """{"username":"a","attributes":{"email":"a","phone_number":"0123"}}""", "attributes.email,attributes.phone_number")]
    [InlineData($"PATCH {Pool}/users/a", """{"attributes":{"identities":null}}""", "attributes.identities")]
    [InlineData("POST /auth/sign-up", """{"clientId":"c","username":"a","password":"Passw0rd!","attributes":{"email_verified":"true","dev:a":"b"}}""", "attributes.dev:a,attributes.email_verified")]
    [InlineData("PATCH /user", """{"attributes":{"phone_number_verified":"true"}}""", "attributes.phone_number_verified")]
    [InlineData($"PUT {Pool}/users/a/mfa-preference", """{"smsMfaSettings":{"enabled":true,"preferredMfa":true},"emailMfaSettings":{"enabled":true,"preferredMfa":true}}""", "emailMfaSettings.preferredMfa")]
    [InlineData("PUT /user/mfa-preference", """{"smsMfaSettings":{"enabled":false,"preferredMfa":true}}""", "smsMfaSettings.preferredMfa")]
    [InlineData($"PUT {Pool}/users/a/settings", """{"mfaOptions":[{"deliveryMedium":"EMAIL","attributeName":"email"}]}""", "mfaOptions[0].attributeName,mfaOptions[0].deliveryMedium")]
    [InlineData("POST /user/devices", """{"deviceKey":"local_0f1e2d3c-0000-4000-8000-000000000001","deviceSecretVerifierConfig":{"salt":"YQ=="}}""", "deviceSecretVerifierConfig.passwordVerifier")]
    [InlineData($"POST {Pool}/users/a/linked-providers", """{"sourceUser":{"providerName":"Cognito","providerAttributeValue":"1"}}""", "sourceUser.providerName")]
    public Task Users_WhatCannotBeWritten_IsNamed(string route, string body, string fields) =>
        routes.AssertRejectsAsync(route, body, fields);

    [Theory]
    [InlineData("POST /auth/sign-in", """{"clientId":"c","authFlow":"ADMIN_USER_PASSWORD_AUTH","authParameters":{"USERNAME":"a","PASSWORD":"b"}}""", "authFlow")]
    [InlineData("POST /auth/sign-in", """{"clientId":"c","authFlow":"USER_SRP_AUTH","authParameters":{"USERNAME":"a"}}""", "authParameters.SRP_A")]
    [InlineData($"POST {Pool}/clients/c/auth", """{"authFlow":"REFRESH_TOKEN_AUTH","authParameters":{}}""", "authParameters.REFRESH_TOKEN")]
    [InlineData("POST /auth/challenge", """{"clientId":"c","challengeName":"SMS_MFA","session":"01234567890123456789","challengeResponses":{"USERNAME":"a"}}""", "challengeResponses.SMS_MFA_CODE")]
    [InlineData($"POST {Pool}/clients/c/auth/challenge", """{"challengeName":"NEW_PASSWORD_REQUIRED","challengeResponses":{"USERNAME":"a"}}""", "challengeResponses.NEW_PASSWORD")]
    public Task SignIn_WithoutWhatItsFlowNeeds_NamesIt(string route, string body, string fields) =>
        routes.AssertRejectsAsync(route, body, fields);
}
