using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>An Application that does not keep the cluster as git says: nothing is synced, pruned or healed by itself, or an empty render deletes all.</summary>
internal sealed class AutomatedSync() : ApplicationRule(new RuleInfo(
    "AUR079", "Every environment is synced, pruned and healed by itself", Severity.Error, "Set 'automated' with 'prune: true' and 'selfHeal: true', and without 'allowEmpty: true'."))
{
    private const string Automated = "spec.syncPolicy.automated";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository)
    {
        if (!application.Environments(repository.Catalog).Any()) yield break;
        if (application.Root.MapAt(Automated) is not { } automated || automated.Text("enabled") == "false")
        {
            yield return new Fault(Automated, $"The Application {application.Name} is not synced by itself.");
            yield break;
        }

        if (automated.Text("prune") != "true") yield return new Fault($"{Automated}.prune", $"The Application {application.Name} leaves behind what git no longer has.");
        if (automated.Text("selfHeal") != "true") yield return new Fault($"{Automated}.selfHeal", $"The Application {application.Name} keeps changes that are made by hand.");
        if (automated.Text("allowEmpty") == "true") yield return new Fault($"{Automated}.allowEmpty", $"The Application {application.Name} deletes everything when its overlay renders nothing.");
    }
}
