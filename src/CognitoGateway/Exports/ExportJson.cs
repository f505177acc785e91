using System.Text.Json.Serialization;

namespace CognitoGateway.Exports;

/// <summary>How this folder's bodies, and jobs, are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateExportRequest))]
[JsonSerializable(typeof(ExportJob))]
[JsonSerializable(typeof(ExportJobResponse))]
internal sealed partial class ExportJson : JsonSerializerContext;
