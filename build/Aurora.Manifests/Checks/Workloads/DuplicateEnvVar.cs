using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A variable that is set twice in one container.</summary>
public sealed class DuplicateEnvVar() : ContainerRule(new RuleInfo("duplicate-env-var", "No variable twice", Severity.Warning, "Remove one of them: the last one wins."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload) =>
        from variables in container.Root.Maps("env").Select((node, i) => (Name: node.Text("name"), i)).GroupBy(variable => variable.Name)
        from again in variables.Skip(1)
        select new Fault(container.At($"env[{again.i}]"), $"Container {container.Name} sets the variable {again.Name} twice.");
}
