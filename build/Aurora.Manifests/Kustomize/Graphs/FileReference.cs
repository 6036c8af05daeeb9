namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>A place in a kustomization that names something else.</summary>
/// <param name="Field">The field: <c>resources</c>, <c>patches.path</c>, <c>configMapGenerator.files</c>…</param>
/// <param name="Target">What it names, as written (of <c>key=path</c> the path).</param>
/// <param name="File">The file where it stands.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Role">What kustomize does with it.</param>
public sealed record FileReference(string Field, string Target, string File, int Line, ReferenceRole Role);

/// <summary>What kustomize does with what a reference names.</summary>
public enum ReferenceRole
{
    /// <summary>Reads its bytes: patches, generator files, replacements, crds, openapi, configurations.</summary>
    Data,

    /// <summary>A file of resources, or a folder with a kustomization, or something remote.</summary>
    ResourceOrKustomization,

    /// <summary>A folder with a kustomization.</summary>
    Kustomization,

    /// <summary>A file or folder that configures a generator, transformer or validator, and may name further files.</summary>
    Plugin,

    /// <summary>Configures a generator, transformer or validator by itself: the target is that YAML.</summary>
    InlinePlugin,

    /// <summary>A folder, taken whole (Helm's chart home).</summary>
    Folder,
}
