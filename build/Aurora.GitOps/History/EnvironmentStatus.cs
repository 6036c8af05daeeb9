using Aurora.Common.Catalogs;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.History;

/// <summary>What an environment runs of one image.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="App">What people call the image.</param>
/// <param name="Entry">The name of the <c>images:</c> entry.</param>
/// <param name="Runs">What the entry says.</param>
/// <param name="Since">What made it say so; null when history is cut off before it.</param>
/// <param name="Behind">How it stands to the environment that is promoted from; null when there is nothing to compare.</param>
public sealed record EnvironmentStatus(
    DeploymentEnvironment Environment, string App, string Entry, ImageVersion Runs, TimelineEvent? Since, Behind? Behind)
{
    /// <summary>Which of its traffic goes to its canary; null where there is no route to one.</summary>
    public TrafficState? Traffic { get; init; }
}

/// <summary>How far an image is behind another environment.</summary>
/// <param name="Environment">The other environment.</param>
/// <param name="Runs">What runs there.</param>
/// <param name="Versions">By how many of the versions that ran there; 0 when it is the same, null when this one never ran there.</param>
public sealed record Behind(string Environment, ImageVersion Runs, int? Versions);
