using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>
/// Proves of what a batch printed that no overlay in it has changed another. kustomize's last step follows references by name
/// over all that was built together: among the objects of the same namespace, those of the cluster, and those of the
/// namespaces that a role binding's subjects name (resmap's SubsetThatCouldBeReferencedByResource). So an overlay came out as
/// it would alone if none of its values, in whatever field, is a present or former name of an object of another member
/// that it can see: had such an object been taken, its name would stand there; had it made a reference ambiguous, the former
/// name would. Stricter than needed, and true whatever fields a version of kustomize knows to be references.
/// </summary>
internal sealed class Independence
{
    private const int Several = -1;

    // Which member has an object of that name, seen from there; under "everywhere" those of the cluster, under "anywhere" all.
    private static readonly string Everywhere = "*", Anywhere = "**";
    private readonly Dictionary<(string Scope, string Name), int> _owners = [];
    private readonly IReadOnlyList<BatchMember> _members;

    private Independence(IReadOnlyList<BatchMember> members)
    {
        _members = members;
        for (var i = 0; i < members.Count; i++)
        {
            foreach (var resource in members[i].Resources.Where(resource => resource.Id is not { Group: "", Kind: "Namespace" }))
            {
                foreach (var name in members[i].Names.Of(resource.Id.Name))
                {
                    Own(ObjectScope.Of(resource.Id) ?? Everywhere, name, i);
                    Own(Anywhere, name, i);
                }
            }
        }
    }

    /// <summary>For each member whether it is proved to be as it would be alone.</summary>
    public static IReadOnlyList<bool> Prove(IReadOnlyList<BatchMember> members)
    {
        var independence = new Independence(members);
        return [.. Enumerable.Range(0, members.Count).Select(i => independence.IsAlone(i))];
    }

    private bool IsAlone(int member) => _members[member].Resources
        .Where(resource => ObjectScope.NamesOthers(resource.Id.Group, resource.Id.Kind))
        .All(resource =>
        {
            var scopes = ObjectScope.Of(resource.Id) is { } space ? [space, Everywhere, .. SubjectNamespaces(resource)] : (string[])[Anywhere];
            return Values(resource.Root).All(value => scopes.All(scope => IsOwnOrNobodys(scope, value, member)));
        });

    private bool IsOwnOrNobodys(string scope, string name, int member) => !_owners.TryGetValue((scope, name), out var owner) || owner == member;

    private void Own(string scope, string name, int member) =>
        _owners[(scope, name)] = _owners.TryGetValue((scope, name), out var owner) && owner != member ? Several : member;

    private static IEnumerable<string> SubjectNamespaces(Resource resource) =>
        resource.Root.Maps("subjects").Select(subject => subject.Text("namespace")).OfType<string>();

    // What it is called itself is no reference, and neither are its labels.
    private static IEnumerable<string> Values(YamlMappingNode root) => root.Children
        .Where(field => field.Key is not YamlScalarNode { Value: "apiVersion" or "kind" or "metadata" })
        .SelectMany(field => Scalars(field.Value))
        .Concat(root.Map("metadata") is { } metadata
            ? metadata.Children.Where(field => field.Key is not YamlScalarNode { Value: "name" or "namespace" or "labels" }).SelectMany(field => Scalars(field.Value))
            : []);

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } value } => [value],
        YamlSequenceNode list => list.Children.SelectMany(Scalars),
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Scalars),
        _ => [],
    };
}
