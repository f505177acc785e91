namespace CognitoGateway.Embedded.Simulation;

/// <summary>Cognito's less pleasant sides, for tests of other programs; bound from <c>Embedded:Simulate</c>.</summary>
public sealed class SimulateOptions
{
    /// <summary>
    /// Whether there is <c>/_control</c>, and what it says counts; false by default. Nothing is simulated until then.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>Whether calls are held to Cognito's rates from the start; false by default.</summary>
    public bool Throttle { get; set; }
}
