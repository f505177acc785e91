using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>App clients, and what is theirs alone.</content>
internal static partial class OperationCalls
{
    /// <summary>The terms of use of a client.</summary>
    public static CreateTermsRequest Terms(string poolId, string clientId) => new()
    {
        UserPoolId = poolId,
        ClientId = clientId,
        TermsName = "terms-of-use",
        TermsSource = "LINK",
        Enforcement = "NONE",
        Links = new Dictionary<string, string> { ["cognito:default"] = "https://example.com/terms" },
    };

    private static void AddClients()
    {
        Add(CognitoOperations.CreateUserPoolClient, pool => new() { UserPoolId = pool.Id, ClientName = "new" });
        Add(CognitoOperations.DescribeUserPoolClient, pool => new() { UserPoolId = pool.Id, ClientId = pool.ClientId });
        Add(CognitoOperations.ListUserPoolClients, pool => new() { UserPoolId = pool.Id });
        AddAsync(CognitoOperations.UpdateUserPoolClient, async pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = (await pool.NewClientAsync()).ClientId!,
            ClientName = "renamed",
        });
        AddAsync(CognitoOperations.DeleteUserPoolClient, async pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = (await pool.NewClientAsync()).ClientId!,
        });
        Add(CognitoOperations.GetUserPoolClientSessionConfiguration, pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
        });
        Add(CognitoOperations.SetUserPoolClientSessionConfiguration, pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            SSOSession = new() { MaxValidityMinutes = 5 },
        });
        AddSecrets();
    }

    private static void AddSecrets()
    {
        Add(CognitoOperations.ListUserPoolClientSecrets, pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.Machine.ClientId!,
        });
        AddAsync(CognitoOperations.AddUserPoolClientSecret, async pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = (await pool.NewClientAsync(client => client.GenerateSecret = true)).ClientId!,
        });
        AddAsync(CognitoOperations.DeleteUserPoolClientSecret, async pool =>
        {
            var client = await pool.NewClientAsync(client => client.GenerateSecret = true);
            var added = await pool.Server.CallAsync(
                CognitoOperations.AddUserPoolClientSecret, new() { UserPoolId = pool.Id, ClientId = client.ClientId! });
            return new()
            {
                UserPoolId = pool.Id,
                ClientId = client.ClientId!,
                ClientSecretId = added.ClientSecretDescriptor!.ClientSecretId!,
            };
        });
        Add(CognitoOperations.GetClientToken, pool => new()
        {
            ClientId = pool.Machine.ClientId!,
            Secret = pool.Machine.ClientSecret!,
        });
    }

    private static void AddPages()
    {
        Add(CognitoOperations.GetUICustomization, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.SetUICustomization, pool => new()
        {
            UserPoolId = pool.Id,
            CSS = ".logo-customizable { width: 1px; }",
        });
        AddAsync(CognitoOperations.CreateManagedLoginBranding, async pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = (await pool.NewClientAsync()).ClientId!,
            UseCognitoProvidedValues = true,
        });
        Add(CognitoOperations.DescribeManagedLoginBranding, pool => new()
        {
            UserPoolId = pool.Id,
            ManagedLoginBrandingId = pool.BrandingId,
        });
        Add(CognitoOperations.DescribeManagedLoginBrandingByClient, pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
        });
        Add(CognitoOperations.UpdateManagedLoginBranding, pool => new()
        {
            UserPoolId = pool.Id,
            ManagedLoginBrandingId = pool.BrandingId,
            UseCognitoProvidedValues = true,
        });
        AddAsync(CognitoOperations.DeleteManagedLoginBranding, async pool =>
        {
            var made = await pool.Server.CallAsync(
                CognitoOperations.CreateManagedLoginBranding,
                await MakeAsync(CognitoOperations.CreateManagedLoginBranding, pool));
            return new()
            {
                UserPoolId = pool.Id,
                ManagedLoginBrandingId = made.ManagedLoginBranding!.ManagedLoginBrandingId!,
            };
        });
        AddTerms();
    }

    private static void AddTerms()
    {
        AddAsync(CognitoOperations.CreateTerms, async pool =>
            Terms(pool.Id, (await pool.NewClientAsync()).ClientId!));
        Add(CognitoOperations.DescribeTerms, pool => new() { UserPoolId = pool.Id, TermsId = pool.TermsId });
        Add(CognitoOperations.DescribeTermsByClient, pool => new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            TermsName = "terms-of-use",
        });
        Add(CognitoOperations.ListTerms, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.UpdateTerms, pool => new() { UserPoolId = pool.Id, TermsId = pool.TermsId });
        AddAsync(CognitoOperations.DeleteTerms, async pool =>
        {
            var made = await pool.Server.CallAsync(
                CognitoOperations.CreateTerms, await MakeAsync(CognitoOperations.CreateTerms, pool));
            return new() { UserPoolId = pool.Id, TermsId = made.Terms!.TermsId };
        });
    }
}
