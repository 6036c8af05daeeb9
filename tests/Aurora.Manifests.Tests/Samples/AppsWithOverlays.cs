namespace Aurora.Manifests.Tests.Samples;

/// <summary>
/// A repository in the style of kustomize's own examples: each app has a base, and an overlay for staging and one for production.
/// Its authors use the deprecated fields that they learned first, and leave the database to an operator.
/// </summary>
internal static class AppsWithOverlays
{
    public static IReadOnlyList<string> Environments { get; } = ["staging", "production"];

    public static SampleTree Write() => new SampleTree().WriteShop().WriteReports();
}
