using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A pull secret, of a pod or of its service account, that nothing makes.</summary>
public sealed class PullSecret : IRule
{
    private const string Key = ".dockerconfigjson";

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR059", "Every pull secret exists", Severity.Warning, $"Render what makes the Secret, of type kubernetes.io/dockerconfigjson, or mend its name.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return from user in overlay.Objects.Workloads.Select(workload => (workload.Resource, Root: workload.Pod, Field: workload.At("imagePullSecrets")))
                   .Concat(overlay.Objects.Of("", "ServiceAccount").Select(account => (Resource: account, account.Root, Field: "imagePullSecrets")))
               from pull in user.Root.Maps("imagePullSecrets").Select((node, i) => (Name: node.Text("name") ?? "", i))
               where MadeObjects.Find(overlay.Objects, user.Resource.Id.Namespace, "Secret", pull.Name)?.MayHave(Key) != true
               select new Fault($"{user.Field}[{pull.i}].name", $"{user.Resource.Id.Kind} {user.Resource.Id.Name} pulls with the Secret {pull.Name}, which nothing makes.", overlay.OfMissing)
                   .In(overlay, user.Resource, Info);
    }
}
