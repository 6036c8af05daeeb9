using Aurora.Common;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>Splits what kustomize printed into documents and reads them as Kubernetes objects.</summary>
public static class RenderedManifest
{
    private const string Separator = "\n---\n";

    /// <summary>The texts of the documents, in order, each with the line end at its end: a block scalar may end with it.</summary>
    public static IReadOnlyList<string> Documents(string manifest) =>
    [
        .. (manifest.EndsWith('\n') ? manifest[..^1] : manifest).Split(Separator)
            .Where(document => !string.IsNullOrWhiteSpace(document)).Select(document => document + "\n"),
    ];

    /// <summary>The objects in a manifest, in order.</summary>
    public static IReadOnlyList<Resource> Read(string manifest, string overlay) => [.. Documents(manifest).Select(document => ReadOne(document, overlay))];

    /// <summary>The object in one document.</summary>
    /// <param name="document">The text of the document.</param>
    /// <param name="overlay">Where it was rendered, for errors.</param>
    /// <exception cref="UserError">It is not a Kubernetes object.</exception>
    public static Resource ReadOne(string document, string overlay)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(document));
        }
        catch (YamlException e)
        {
            throw new UserError($"The render of {overlay} holds a document that is not YAML: {Printable.OneLine(e.Message)}", "Look at 'kubectl kustomize'.", e);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            throw new UserError($"The render of {overlay} holds a document that is not an object.", "Look at 'kubectl kustomize'.");
        return Resource.Of(root);
    }
}
