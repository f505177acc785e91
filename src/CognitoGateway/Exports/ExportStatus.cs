namespace CognitoGateway.Exports;

/// <summary>How far a job is.</summary>
internal static class ExportStatus
{
    /// <summary>It waits for an instance to work at it, for the first time or to go on.</summary>
    public const string Queued = "QUEUED";

    /// <summary>An instance works at it.</summary>
    public const string Running = "RUNNING";

    /// <summary>Its files hold everything.</summary>
    public const string Succeeded = "SUCCEEDED";

    /// <summary>It was given up; it has no files.</summary>
    public const string Failed = "FAILED";
}
