using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>One thing that makes up a rendered object: its document, a patch, a field of a kustomization.</summary>
internal abstract record SourceLayer
{
    /// <summary>Where it sets the field, or comes nearest to it; null when it has nothing to do with it.</summary>
    /// <param name="query">The field.</param>
    /// <param name="before">What the layers before this one say.</param>
    public abstract SourceHit? Find(SourceQuery query, SourceHit? before);
}

/// <summary>The document of a resource, or a strategic-merge patch of it.</summary>
internal sealed record DocumentLayer(SourceNode Document) : SourceLayer
{
    /// <inheritdoc/>
    public override SourceHit? Find(SourceQuery query, SourceHit? before) => Document.Find(query, 0);
}

/// <summary>An operation of a JSON patch (RFC 6902).</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Root">Its mapping.</param>
internal sealed record OperationLayer(SourceNode Operation, YamlMappingNode Root) : SourceLayer
{
    private readonly IReadOnlyList<string> _path = [.. (Root.Text("path") ?? "").Split('/').Skip(1).Select(Unescape)];

    /// <inheritdoc/>
    public override SourceHit? Find(SourceQuery query, SourceHit? before)
    {
        if (Root.Text("op") == "test") return null;
        var shared = Math.Min(_path.Count, query.Depth);
        for (var i = 0; i < shared; i++)
        {
            var (token, step) = (_path[i], query.Steps[i]);
            if (step.Index < 0 ? token != step.Key : !(token == step.Key || token == "-")) return null;
            // The last token of an addition names an item by position; what it adds says whether it is this one.
            if (step.Index >= 0 && i == _path.Count - 1 && !step.MayBe(Root.Get("value"))) return null;
        }

        if (Root.Text("op") == "remove") return _path.Count > query.Depth ? null : new SourceHit(query.Depth, Operation.File, Operation.LineOf(Root), true);
        var line = Operation.LineOf(Root, "value");
        if (_path.Count >= query.Depth || Root.Get("value") is not { } value) return new SourceHit(shared, Operation.File, line, _path.Count <= query.Depth, Root.Text("value"));
        var hit = (Operation with { Root = value }).Find(query, _path.Count);
        return hit with { Line = hit.Depth == _path.Count ? line : hit.Line, Replaces = true };
    }

    // RFC 6901
    private static string Unescape(string token) => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

/// <summary>An entry of a kustomization that sets one field, whatever stood there.</summary>
/// <param name="File">The kustomization.</param>
/// <param name="Line">The line.</param>
/// <param name="Sets">True for the field that it sets.</param>
/// <param name="Value">The text that it sets, where it is known.</param>
internal sealed record FieldLayer(string File, int Line, Func<SourceQuery, bool> Sets, string? Value = null) : SourceLayer
{
    /// <inheritdoc/>
    public override SourceHit? Find(SourceQuery query, SourceHit? before) => Sets(query) ? new SourceHit(query.Depth, File, Line, true, Value) : null;
}

/// <summary>An <c>images</c> entry. It takes up the name that the entries before it left.</summary>
/// <param name="Kustomization">The kustomization.</param>
/// <param name="Entry">The entry.</param>
internal sealed record ImageLayer(SourceNode Kustomization, YamlMappingNode Entry) : SourceLayer
{
    // What of an entry is edited when its image is wrong, the first that is there.
    private static readonly string[] Versions = ["newTag", "digest", "newName"];

    /// <inheritdoc/>
    public override SourceHit? Find(SourceQuery query, SourceHit? before)
    {
        if (query.Steps.Count == 0 || query.Steps[^1].Key != "image" || before?.Value is not { } image) return null;
        if (Entry.Text("name") != (Common.Images.ImageReference.TryParse(image, out var reference) ? reference.Name : image)) return null;
        var key = Versions.FirstOrDefault(known => Entry.Get(known) is not null) ?? "name";
        return new SourceHit(query.Depth, Kustomization.File, Kustomization.LineOf(Entry, key), true, Entry.Text("newName") ?? Entry.Text("name"));
    }
}
