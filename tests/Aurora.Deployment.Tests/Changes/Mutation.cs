using Aurora.Deployment.Tests.Rules;
using Aurora.Deployment.Tests.State;

namespace Aurora.Deployment.Tests.Changes;

/// <summary>A way to break the manifests.</summary>
/// <param name="Name">What breaks.</param>
/// <param name="Overlay">Where it shows.</param>
/// <param name="Rule">The rule that finds it.</param>
/// <param name="Mention">What the finding names.</param>
/// <param name="File">The file that is edited.</param>
/// <param name="Old">The text that is replaced, where it stands first.</param>
/// <param name="New">What takes its place.</param>
public sealed record Mutation(string Name, string Overlay, DeploymentRule Rule, string Mention, string File, string Old, string New)
{
    /// <summary>In prod.</summary>
    public static Mutation Prod(string name, DeploymentRule rule, string mention, string file, string old, string replacement) =>
        new(name, ThisCheckout.Prod, rule, mention, file, old, replacement);

    /// <summary>In dev.</summary>
    public static Mutation Dev(string name, DeploymentRule rule, string mention, string file, string old, string replacement) =>
        new(name, ThisCheckout.Dev, rule, mention, file, old, replacement);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
