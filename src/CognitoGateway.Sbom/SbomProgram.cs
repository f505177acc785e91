namespace CognitoGateway.Sbom;

/// <summary>Writes a bill of materials: run by <c>dotnet publish</c>.</summary>
internal static class SbomProgram
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not [var name, var version, var lockFile, var packages, var output])
        {
            await Console.Error.WriteLineAsync(
                "Usage: CognitoGateway.Sbom NAME VERSION LOCK-FILE PACKAGES-FOLDER OUTPUT-FILE");
            return 2;
        }

        var bill = new BillOfMaterials(name, version, LockFile.Read(lockFile), new(packages));
        await File.WriteAllTextAsync(output, bill.ToJson());

        return 0;
    }
}
