using Aurora.Common;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Promotion;

/// <summary>Exactly what a commit will change in one overlay, and what its proof admits; nothing is written yet.</summary>
public interface ICommitPlan
{
    /// <summary>The environment's name, or the overlay's path where there is no catalog.</summary>
    string Environment { get; }

    /// <summary>The folder of the overlay, relative to the repository root.</summary>
    string Overlay { get; }

    /// <summary>The commit that it is made on.</summary>
    string Base { get; }

    /// <summary>The files of <see cref="Base"/>.</summary>
    IFileTree Before { get; }

    /// <summary>The files that change.</summary>
    IReadOnlyList<EditedFile> Files { get; }

    /// <summary>True when there is nothing to change.</summary>
    bool IsEmpty { get; }

    /// <summary>The files of <see cref="Base"/> with the edits; null while a digest is not known.</summary>
    IFileTree? After { get; }

    /// <summary>The files of the revision that it goes back to; null when it goes nowhere back.</summary>
    IFileTree? Earlier => null;

    /// <summary>The first line of the commit message.</summary>
    string Subject { get; }

    /// <summary>The commit message.</summary>
    string Message(ProvenPromotion proven);

    /// <summary>Holds the plan against the renders of the overlay.</summary>
    /// <returns>The proven difference.</returns>
    /// <exception cref="UserError">It is another difference than the one planned; the error names the field and the resource.</exception>
    StructuralDiff Prove(RenderedOverlay before, RenderedOverlay after);

    /// <summary>Holds what was proved against the render of <see cref="Earlier"/> too.</summary>
    /// <exception cref="UserError">It would not become what it was then.</exception>
    void ProveReturn(StructuralDiff diff, RenderedOverlay after, RenderedOverlay earlier) => throw new InvalidOperationException("this plan goes nowhere back");

    /// <summary>The error that <paramref name="what"/> would change too.</summary>
    UserError Unproved(string what);
}

/// <summary>A file that a plan changes.</summary>
/// <param name="Path">Its real path, relative to the repository root.</param>
/// <param name="Old">Its bytes in the commit that the plan is made on.</param>
/// <param name="New">Its bytes as they will be.</param>
public sealed record EditedFile(string Path, ReadOnlyMemory<byte> Old, ReadOnlyMemory<byte> New);
