using Aurora.Common;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Audits;

/// <summary>
/// Finds the image changes of a commit that records none: under <c>images:</c>, told from the files alone, and in bases, patches and
/// components, told from the renders of the overlays that read them. A commit that touches no file of an overlay is not rendered.
/// </summary>
public sealed class UnrecordedImages(GitObjects objects, CommitMoves moves, IOverlayRenderer renderer)
{
    private readonly KustomizationMemo _kustomizations = new();

    /// <summary>What it changes, each in a few words.</summary>
    /// <exception cref="NotReplayedException">An overlay whose images it may change does not render.</exception>
    public async Task<IReadOnlyList<string>> InAsync(LoggedCommit commit, CancellationToken cancellation)
    {
        if (commit.Parents.Count == 0) return []; // what was not there before had no images to change
        var changed = commit.Parents.Count == 1 ? [commit.Files] : commit.Parents.Select(parent => TreeDifference.Between(objects, parent, commit.Id)).ToList();
        var named = new List<string>();
        foreach (var folder in changed.SelectMany(files => files).Where(file => KustomizationNames.IsKustomization(file.Path) && !file.IsSubmodule).GroupBy(file => TreePath.Directory(file.Path)))
        {
            if (folder.All(file => file.OldMode == LoggedFile.Absent)) continue;
            named.AddRange((await moves.InAsync(commit, folder.Select(file => file.Path).ToHashSet(), cancellation).ConfigureAwait(false)).Select(move => move.Recorded));
        }

        if (named.Count > 0) return named;
        // What a merge has from one of its parents was judged there.
        var own = changed[0].Where(file => changed.Skip(1).All(files => files.Any(other => other.Path == file.Path))).ToList();
        return await RenderedAsync(commit, own, cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> RenderedAsync(LoggedCommit commit, List<LoggedFile> files, CancellationToken cancellation)
    {
        if (files.Count == 0) return [];
        var now = Snapshot(commit.Tree);
        var parents = commit.Parents.Select(Snapshot).ToList();
        var overlays = OverlayFinder.In(now).Where(overlay => Reads(now, overlay, files) || parents.Exists(parent => Reads(parent, overlay, files)))
            .Where(overlay => parents.TrueForAll(parent => KustomizationNames.In(parent, overlay).Count > 0)).ToList();
        if (overlays.Count == 0) return [];

        var renders = await Task.WhenAll(parents.Prepend(now).Select(tree => renderer.RenderAsync(tree, overlays, cancellation))).ConfigureAwait(false);
        var found = new List<string>();
        for (var i = 0; i < overlays.Count; i++)
        {
            var sides = renders.Select(rendered => rendered[i]).ToList();
            if (sides.Find(side => side.Manifest is null) is { } broken)
            {
                if (!files.Exists(MayNameImage)) continue; // nothing in it says what an image is
                throw new NotReplayedException($"Whether it changes images of {PromotionRequest.NameOf(overlays[i])} is not known, which does not render here: {broken.Failure}");
            }

            found.AddRange(sides.Skip(1).Select(before => Changes(before, sides[0])).Aggregate((all, next) => [.. all.Where(next.Contains)]));
        }

        return found;
    }

    private static List<string> Changes(RenderedOverlay before, RenderedOverlay after) =>
    [
        .. from resource in ResourceDiff.Between(before.Manifest!, after.Manifest!, after.Overlay, same => same)
           from change in resource.Fields
           where PromotionProof.IsImage(change.Path) && change.Old is not null && change.New is not null
           select $"{change.Field} of {resource.Id} in {PromotionRequest.NameOf(after.Overlay)} to {Printable.OneLine(change.NewText ?? "")}",
    ];

    private static bool Reads(TreeSnapshot tree, string overlay, List<LoggedFile> files) =>
        FileGraphWalk.TryFrom(tree, overlay) is not { } graph || files.Exists(file => graph.Reaches(file.Path));

    private bool MayNameImage(LoggedFile file) =>
        !file.IsSubmodule && new[] { (Mode: file.OldMode, Id: file.OldId), (Mode: file.NewMode, Id: file.NewId) }.Any(side => side.Mode != LoggedFile.Absent && objects.Read(side.Id).Span.IndexOf("mage"u8) >= 0);

    private TreeSnapshot Snapshot(string commit) => TreeSnapshot.Of(RevisionTree.At(objects, commit), _kustomizations);
}
