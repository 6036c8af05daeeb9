using Aurora.Common;
using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>What a pod uses and nothing makes.</summary>
internal static class MissingObject
{
    /// <summary>The faults of a workload among the uses that <paramref name="which"/> picks.</summary>
    public static IEnumerable<Fault> Faults(Workload workload, JudgedOverlay overlay, Func<UsedObject, bool> which)
    {
        foreach (var used in UsedObject.Of(workload).Where(used => which(used) && !used.IsOptional))
        {
            var made = MadeObjects.Find(overlay.Objects, workload.Namespace, used.Kind, used.Name);
            if (used.Key is null && made is null)
                yield return new Fault(used.Field, $"Nothing makes the {used.Kind} {used.Name} that {workload} uses.{Hint(used, workload, overlay)}", overlay.OfMissing);
            // What is rendered is known whole, so a key that it lacks is missing anywhere.
            else if (used.Key is { } key && made?.MayHave(key) == false)
                yield return new Fault(used.Field, $"The {used.Kind} {used.Name} that {workload} uses has no key {key}.", Severity.Error);
        }
    }

    private static string Hint(UsedObject used, Workload workload, JudgedOverlay overlay) =>
        NearestName.Of(used.Name, overlay.Objects.Of("", used.Kind).Where(found => found.Id.Namespace == workload.Namespace).Select(found => found.Id.Name)) is { } near
            ? $" Did you mean '{near}'?" : "";
}
