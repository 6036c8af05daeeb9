using System.Text.RegularExpressions;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A variable whose name says that it is a credential and whose value stands in the manifest.</summary>
public sealed partial class EnvVarSecret() : ContainerRule(new RuleInfo("env-var-secret", "No credential in a variable", Severity.Warning, "Mount a Secret, or take the value from one with secretKeyRef."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload) =>
        from variable in container.Root.Maps("env").Select((node, i) => (node, i))
        let name = variable.node.Text("name") ?? ""
        where Credential().IsMatch(name) && IsValue(variable.node.Text("value"))
        select new Fault(container.At($"env[{variable.i}].value"), $"The variable {name} of container {container.Name} holds a credential.");

    /// <inheritdoc/>
    protected override RuleInfo RuleFor(Workload workload, JudgedOverlay overlay) =>
        overlay.Environment is { IsLocal: false } ? Info with { Severity = Severity.Error } : Info;

    // A path leads to a credential, $(X) takes one from elsewhere.
    private static bool IsValue(string? value) => value is { Length: > 0 } && value[0] is not ('/' or '$');

    [GeneratedRegex("(PASS|PASSWD|PASSWORD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Credential();
}
