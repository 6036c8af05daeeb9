namespace Aurora.GitOps.Traffic;

/// <summary>What the traffic of an app is to become in the commit of a promotion: at rest at the end of a canary, what it was in a rollback.</summary>
/// <param name="App">The app.</param>
/// <param name="Subset">The subset that is the canary.</param>
/// <param name="To">What the traffic will be.</param>
/// <param name="Replicas">How many pods the canary gets; null to leave them.</param>
public sealed record TrafficChange(string App, string Subset, TrafficState To, int? Replicas = null);
