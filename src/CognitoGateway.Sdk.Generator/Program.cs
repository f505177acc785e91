using CognitoGateway.Sdk.Generator;

if (args is not [var modelFolder, var outputFolder])
{
    await Console.Error.WriteLineAsync(
        "Usage: CognitoGateway.Sdk.Generator MODEL-FOLDER OUTPUT-FOLDER\n"
        + "MODEL-FOLDER holds service-2.json, service-2-additions.json and operations-*.json.");
    return 2;
}

Directory.CreateDirectory(outputFolder);
foreach (var (file, text) in GeneratedFiles.From(ServiceModel.Read(modelFolder)))
{
    await File.WriteAllTextAsync(Path.Combine(outputFolder, file), text);
}

return 0;
