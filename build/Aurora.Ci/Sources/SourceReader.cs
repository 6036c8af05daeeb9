using Aurora.Common.Catalogs;
using Aurora.Common.Processes;

namespace Aurora.Ci.Sources;

/// <summary>
/// Learns what apps are built from. Two git calls a checkout and one an app, however large the source is: a run that finds
/// nothing changed should cost next to nothing.
/// </summary>
/// <param name="commands">Runs git.</param>
public sealed class SourceReader(CommandRunner commands)
{
    /// <summary>Reads the source of apps, in their order.</summary>
    /// <param name="apps">The apps.</param>
    /// <param name="root">The repository root, which the sources of the catalog are relative to.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Common.UserError">A checkout is missing, not git's, too shallow, or holds a malformed project.</exception>
    public async Task<IReadOnlyList<AppSource>> ReadAsync(IReadOnlyList<App> apps, string root, CancellationToken cancellation)
    {
        var read = await Task.WhenAll(apps.GroupBy(app => Path.TrimEndingDirectorySeparator(Path.GetFullPath(app.Source, root)))
            .Select(group => ReadCheckoutAsync(group.Key, [.. group], cancellation))).ConfigureAwait(false);
        var sources = read.SelectMany(found => found).ToDictionary(source => source.App);
        return [.. apps.Select(app => sources[app])];
    }

    /// <summary>The URL of the repository that a source was cloned from; null when there is none to show.</summary>
    public async Task<string?> OriginAsync(AppSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var checkout = await GitCheckout.OpenAsync(source.Folder, commands, cancellation).ConfigureAwait(false);
        return await checkout.OriginAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<AppSource>> ReadCheckoutAsync(string folder, App[] apps, CancellationToken cancellation)
    {
        var checkout = await GitCheckout.OpenAsync(folder, commands, cancellation).ConfigureAwait(false);
        var inputs = apps.ToDictionary(app => app, app => AppInputs.Of(app, folder, checkout.Root));
        var uncommitted = checkout.UncommittedAsync([.. inputs.Values.SelectMany(paths => paths).Distinct()], cancellation);
        var sources = await Task.WhenAll(apps.Select(async app =>
            SourceOf(app, folder, checkout.Root, inputs[app], await checkout.LastCommitAsync(inputs[app], cancellation).ConfigureAwait(false), await uncommitted.ConfigureAwait(false)))).ConfigureAwait(false);
        return sources;
    }

    private static AppSource SourceOf(App app, string folder, string root, IReadOnlyList<string> inputs, Common.Releases.SourceCommit? commit, IReadOnlyList<string> uncommitted)
    {
        if (commit is null) throw new Common.UserError($"No commit holds the source of {app.Name} ({app.Project} in {folder}).", "Commit it first; the image is tagged after the commit.");
        string[] own = [.. uncommitted.Where(path => inputs.Any(input => AppInputs.Holds(input, Path.Combine(root, path.TrimEnd('/')))))];
        var tag = $"sha-{commit.Revision[..12]}";
        return own.Length == 0
            ? new AppSource(app, folder, commit, tag, own)
            : new AppSource(app, folder, commit with { Revision = commit.Revision + "-dirty" }, $"{tag}-dirty-{UncommittedContent.Hash(root, own)}", own);
    }
}
