using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>What stands in <c>argo-applications/</c>. Safe for use from several threads.</summary>
/// <param name="tree">The files.</param>
internal sealed class ArgoObjects(IFileTree tree)
{
    /// <summary>The folder that Argo CD's own objects are in.</summary>
    public const string Folder = "argo-applications";

    private const string Group = "argoproj.io";

    private readonly Lazy<IReadOnlyList<(string File, IReadOnlyList<ArgoDocument> Documents, UserError? Problem)>> _files = new(() =>
    [
        .. tree.FilesUnder(Folder).Where(file => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal)).Select(file => Read(tree, file)),
    ]);

    /// <summary>All of them, in the order of the files.</summary>
    public IEnumerable<ArgoDocument> All => _files.Value.SelectMany(file => file.Documents).Where(document => document.Object.Id.Group == Group);

    /// <summary>The files that cannot be read, with the reason and, where it has one, its line.</summary>
    public IEnumerable<(string File, int Line, string Problem)> Unreadable => _files.Value.Where(file => file.Problem is not null)
        .Select(file => (file.File, file.Problem!.InnerException is YamlException yaml ? (int)yaml.Start.Line : 1, file.Problem.Message));

    /// <summary>The Applications.</summary>
    public IEnumerable<ArgoApplication> Applications => Of("Application").Select(document => new ArgoApplication(document));

    /// <summary>True when Applications are made that stand nowhere.</summary>
    public bool MakesApplications => Of("ApplicationSet").Any();

    /// <summary>The AppProject of that name, or null.</summary>
    public ArgoDocument? Project(string name) => Of("AppProject").FirstOrDefault(document => document.Object.Id.Name == name);

    private IEnumerable<ArgoDocument> Of(string kind) => All.Where(document => document.Object.Id.Kind == kind);

    private static (string File, IReadOnlyList<ArgoDocument> Documents, UserError? Problem) Read(IFileTree tree, string file)
    {
        try
        {
            var documents = ResolvedPath.Follow(tree, file) is { Kind: FileKind.File, Path: { } path } ? BoundedYaml.Load(StrictUtf8.Decode(tree.Read(path), file), file) : [];
            return (file, [.. documents.Select(document => document.RootNode).OfType<YamlMappingNode>().Select(root => new ArgoDocument(file, Resource.Of(root)))], null);
        }
        catch (UserError e)
        {
            return (file, [], e);
        }
    }
}
