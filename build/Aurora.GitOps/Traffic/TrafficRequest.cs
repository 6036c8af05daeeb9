using Aurora.Common.Catalogs;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Traffic;

/// <summary>What is asked of the traffic of an app.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="App">The app.</param>
/// <param name="Subset">The subset that is the canary.</param>
/// <param name="Goal">What is to happen.</param>
/// <param name="Canary">The weight of the canary; null to leave it. Percent.</param>
/// <param name="Matches">The requests that go to the canary; null to leave them.</param>
/// <param name="Mirror">How much is mirrored; null to leave it. Percent.</param>
/// <param name="Replicas">How many pods the canary has; null to leave it.</param>
public sealed record TrafficRequest(
    DeploymentEnvironment Environment,
    string App,
    string Subset,
    TrafficGoal Goal,
    int? Canary = null,
    IReadOnlyList<RequestMatch>? Matches = null,
    int? Mirror = null,
    int? Replicas = null)
{
    /// <summary>Under which names stable's <c>images:</c> entry is looked for, the most exact first.</summary>
    public IReadOnlyList<string> ImageNames { get; init; } = [App];

    /// <summary>The promotion that ends the canary. The cluster runs what it runs: there is nothing to ask a registry, and no name to hold it to.</summary>
    /// <param name="runs">What the canary runs.</param>
    public PromotionRequest Finishing(RequestedImage runs) =>
        new(Environment.Name, Environment.Overlay, [runs], Add: false, Rename: true, AllowDirty: true, AskRegistry: false)
        {
            Traffic = new TrafficChange(App, Subset, TrafficState.AtRest),
        };

    /// <summary>What the traffic will be.</summary>
    public TrafficState From(TrafficState old) => Goal == TrafficGoal.Shift
        ? new TrafficState(Canary ?? old.Canary, Matches ?? old.Matches, Mirror ?? old.Mirror)
        : TrafficState.AtRest;
}

/// <summary>What is to happen to the traffic of an app.</summary>
public enum TrafficGoal
{
    /// <summary>The canary gets another share.</summary>
    Shift,

    /// <summary>Everything goes to stable again.</summary>
    Abort,

    /// <summary>What the canary runs becomes stable, and everything goes there.</summary>
    Finish,
}
