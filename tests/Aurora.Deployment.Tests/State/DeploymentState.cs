using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.State;

/// <summary>What an overlay renders, read once for all rules.</summary>
public sealed class DeploymentState
{
    /// <param name="tree">The files that it was rendered from.</param>
    /// <param name="rendered">The render.</param>
    public DeploymentState(IFileTree tree, RenderedOverlay rendered)
    {
        Tree = tree;
        Rendered = rendered;
        Manifest = rendered.Manifest ?? throw new InvalidOperationException($"{rendered.Overlay} does not render: {rendered.Failure}");
        Judged = new JudgedOverlay(
            rendered, rendered.Graph!, RenderedManifest.Read(Manifest, Overlay), ThisCheckout.Catalog.Environments.Single(environment => environment.Overlay == Overlay));
        Namespace = Of("Namespace").Select(found => found.Id.Name).FirstOrDefault() ?? "";
    }

    /// <summary>The files that it was rendered from.</summary>
    public IFileTree Tree { get; }

    /// <summary>The render.</summary>
    public RenderedOverlay Rendered { get; }

    /// <summary>The render as the product's rules see it.</summary>
    public JudgedOverlay Judged { get; }

    /// <summary>The folder of the overlay.</summary>
    public string Overlay => Rendered.Overlay;

    /// <summary>What kustomize printed.</summary>
    public string Manifest { get; }

    /// <summary>The rendered objects, in order.</summary>
    public IReadOnlyList<Resource> Objects => Judged.Resources;

    /// <summary>The name of the rendered Namespace; empty where none is.</summary>
    public string Namespace { get; }

    /// <summary>The Deployments, of the apps, and StatefulSets, of the data services.</summary>
    public IReadOnlyList<Workload> Workloads => Judged.Objects.Workloads;

    /// <summary>True for production's overlay.</summary>
    public bool IsProd => Overlay == ThisCheckout.Prod;

    /// <summary>The objects of some kinds.</summary>
    public IEnumerable<Resource> Of(params string[] kinds) => Objects.Where(found => kinds.Contains(found.Id.Kind));

    /// <summary>The object of that kind and name, or null.</summary>
    public Resource? Find(string kind, string? name) => Objects.FirstOrDefault(found => found.Id.Kind == kind && found.Id.Name == name);

    /// <summary>The workloads whose pods a Service selects.</summary>
    public IEnumerable<Workload> Behind(Resource service) => Judged.Objects.Behind(service);

    /// <summary>The Service that a host name means inside the cluster, seen from this namespace; null when none is rendered.</summary>
    public Resource? ServiceOf(string host) => Judged.Objects.ServiceOf(host, Namespace);

    /// <summary>A file of the tree, read as YAML.</summary>
    public IReadOnlyList<YamlMappingNode> Documents(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(System.Text.Encoding.UTF8.GetString(Tree.Read(path).Span)));
        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()];
    }
}
