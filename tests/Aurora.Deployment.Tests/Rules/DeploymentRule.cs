using Aurora.Deployment.Tests.State;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Something that must hold of a rendered overlay.</summary>
/// <param name="Name">What must hold, in a few words.</param>
/// <param name="Find">What is wrong, a sentence each; nothing when all is well.</param>
public sealed record DeploymentRule(string Name, Func<DeploymentState, IEnumerable<string>> Find)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
