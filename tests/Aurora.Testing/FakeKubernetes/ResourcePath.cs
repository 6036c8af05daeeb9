namespace Aurora.Testing.FakeKubernetes;

/// <summary>The parts of <c>/api/v1/namespaces/NS/pods/NAME/portforward</c> and its like.</summary>
/// <param name="Resource">The kind.</param>
/// <param name="Namespace">Empty for all of them, or for an object of the cluster.</param>
/// <param name="Name">Empty for a list.</param>
/// <param name="Subresource">Mostly empty.</param>
internal sealed record ResourcePath(FakeResource Resource, string Namespace, string Name, string Subresource)
{
    /// <summary>Reads a path; null where it names no kind that is known.</summary>
    internal static ResourcePath? Read(string path, IReadOnlyCollection<FakeResource> resources) => path.Trim('/').Split('/') switch
    {
        ["api", var version, .. var rest] => Read("", version, rest, resources),
        ["apis", var group, var version, .. var rest] => Read(group, version, rest, resources),
        _ => null,
    };

    private static ResourcePath? Read(string group, string version, string[] rest, IReadOnlyCollection<FakeResource> resources)
    {
        var (@namespace, parts) = rest is ["namespaces", var name, _, ..] ? (name, rest[2..]) : ("", rest);
        var resource = parts.Length is 0 or > 3 ? null : resources.FirstOrDefault(resource => resource.Group == group && resource.Version == version && resource.Plural == parts[0]);
        return resource is null ? null : new ResourcePath(resource, @namespace, parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }
}
