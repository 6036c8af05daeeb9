using System.Globalization;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Common.Options;
using Aurora.GitOps.Editing;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Rollbacks;

/// <summary>Makes the request of a rollback out of the command line and the history of the overlay.</summary>
/// <param name="options">The command line.</param>
/// <param name="catalog">The catalog.</param>
/// <param name="git">Runs git.</param>
/// <param name="log">Reads history.</param>
/// <param name="objects">Reads objects.</param>
public sealed class RollbackReader(OptionValues options, Catalog catalog, GitClient git, GitLog log, GitObjects objects)
{
    private readonly EnvironmentScope _scope = new(options, catalog);

    /// <summary>Reads the request against the commit that it will be made on.</summary>
    /// <param name="tree">The files of that commit.</param>
    /// <param name="commit">Its full id.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UserError">There is nothing to roll back to.</exception>
    public async Task<PromotionRequest> ReadAsync(IFileTree tree, string commit, CancellationToken cancellation)
    {
        if (options.Gives(HistoryOptions.To) && options.Gives(HistoryOptions.Steps))
            throw new UserError("--to and --steps both say how far to go back.", "Give one of them.");
        var target = _scope.One;
        var file = OverlayFile.In(tree, target.Overlay);
        var all = ImageEntries.Read(tree.Read(file).Span, file);
        _scope.RequireKnown(all);
        var now = all.Where(entry => _scope.Includes(entry.Name, entry.PulledName)).ToList();

        var revision = options[HistoryOptions.To] is { } to
            ? (await Revision.FindAsync(git, to, cancellation).ConfigureAwait(false)).Commit
            : await StepsBackAsync(target, tree, commit, now, cancellation).ConfigureAwait(false);
        var earlier = RevisionTree.At(objects, revision);
        var images = Images(target, earlier, revision, now);
        return new PromotionRequest(
            target.Name, target.Overlay, images, Add: false, Rename: true, AllowDirty: true, AskRegistry: !options[PromotionOptions.NoRegistryCheck])
        {
            Rollback = new RollbackOrigin(revision, earlier, options[HistoryOptions.Reason]),
        };
    }

    // First parents alone: the states that the branch was in, one after the other.
    private async Task<string> StepsBackAsync(
        DeploymentEnvironment target, IFileTree tree, string commit, List<ImageEntry> now, CancellationToken cancellation)
    {
        var steps = Steps();
        var versions = new KustomizationVersions(objects);
        var files = TimelineReader.FilesOf(target, tree);
        var states = new List<OverlayState>();
        string[] names = [.. now.Select(entry => entry.Name)];
        await foreach (var one in log.ReadAsync(["--first-parent", "--diff-merges=first-parent", commit], files, cancellation).ConfigureAwait(false))
            states.Add(OverlayState.Of(one.Id, [.. one.Files.SelectMany(changed => versions.EntriesOf(changed.NewId))], names));

        states.Reverse();
        var path = OverlayState.Path(states.Where(state => state.Versions.Any(version => version is not null)));
        if (path.Count > steps) return path[^(steps + 1)].Revision;
        var what = now.Count == 1 ? $"the version of {now[0].Name}" : "images";
        throw new UserError(
            path.Count <= 1
                ? $"There is nothing to roll back to: {target.Name} has had no other {what.Replace("the version", "version", StringComparison.Ordinal)} in this history."
                : $"There is nothing to roll back to: {target.Name} has had {path.Count - 1} earlier version{(path.Count == 2 ? "" : "s")}, not {steps}.",
            "See --target=History; in a shallow clone run 'git fetch --unshallow' first.");
    }

    private static List<RequestedImage> Images(DeploymentEnvironment target, RevisionTree earlier, string revision, List<ImageEntry> now)
    {
        var file = OverlayFile.In(earlier, target.Overlay);
        var then = ImageEntries.Read(earlier.Read(file).Span, file);
        var differing = now.Where(entry => then.Find(entry.Name) is { } old && ImageVersion.Of(old) != ImageVersion.Of(entry)).ToList();
        if (differing.Count == 0)
        {
            throw new UserError(
                $"There is nothing to roll back to: in {target.Name} these images are as they were at {revision[..12]}, or were not there.",
                "See --target=History for where to go back to.");
        }

        return [.. differing.Select(entry => Image(then.Find(entry.Name)!, file, revision))];
    }

    private static RequestedImage Image(ImageEntry entry, string file, string revision)
    {
        var what = $"{entry.Name} as of {revision[..12]}";
        return entry is { NewTag: null, Digest: null }
            ? throw new UserError($"{file} named no version of {entry.Name} at {revision[..12]}.", "Go back to another revision, or name the apps to roll back with --app.")
            : new RequestedImage([entry.Name], ImageReference.Parse(entry.PulledName, what).With(entry.NewTag, entry.Digest), what, null) { IsExact = true };
    }

    private int Steps() =>
        int.TryParse(options[HistoryOptions.Steps], NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps > 0
            ? steps
            : throw OptionValues.Malformed(HistoryOptions.Steps, options[HistoryOptions.Steps]!, "Write a number from 1.");
}
