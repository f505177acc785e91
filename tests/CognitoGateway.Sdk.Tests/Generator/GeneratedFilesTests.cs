using CognitoGateway.Sdk.Generator;

namespace CognitoGateway.Sdk.Tests.Generator;

public sealed class GeneratedFilesTests
{
    private const string ModelVariable = "COGNITO_SERVICE_MODEL";

    [Fact]
    public void Generator_RunAgain_ChangesNothing()
    {
        var folder = Environment.GetEnvironmentVariable(ModelVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{ModelVariable} does not name the service model's folder.");

        foreach (var (file, text) in GeneratedFiles.From(ServiceModel.Read(folder!)))
        {
            var checkedIn = File.ReadAllText(Path.Combine(Generated(), file));
            Assert.True(text == checkedIn, $"{file} is not what the generator writes.");
        }
    }

    private static string Generated()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CognitoGateway.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution's folder was not found.");
        }

        return Path.Combine(folder.FullName, "src", "CognitoGateway.Sdk", "Generated");
    }
}
