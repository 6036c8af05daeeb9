using Aurora.Common.Catalogs;
using Aurora.Common.Processes;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Publishing;

/// <summary>
/// Tells which of two builds of an image is the newer one: source ancestry where the source checkout is there and knows both
/// commits, otherwise the recorded times.
/// </summary>
/// <param name="commands">Runs git in the source checkouts.</param>
/// <param name="catalog">Where they are.</param>
/// <param name="root">What their paths are relative to, absolute.</param>
public sealed class BuildOrder(CommandRunner commands, Catalog catalog, string root)
{
    /// <summary>How the build that is to be promoted stands to the one that is there.</summary>
    public async Task<BuildAge> CompareAsync(PromotedImage image, RecordedBuild there, CancellationToken cancellation)
    {
        var ours = image.Request.Build;
        if (ours?.Source?.Revision is { } revision && there.Source?.Revision is { } standing && revision != standing && SourceOf(image) is { } source)
        {
            if (await Ancestry.IsAncestorAsync(source, standing, revision, cancellation).ConfigureAwait(false)) return BuildAge.Newer;
            if (await Ancestry.IsAncestorAsync(source, revision, standing, cancellation).ConfigureAwait(false)) return BuildAge.Older;
        }

        return (ours?.Created, there.Built) is ({ } built, { } before) && built != before
            ? built > before ? BuildAge.Newer : BuildAge.Older
            : BuildAge.Unknown;
    }

    private GitClient? SourceOf(PromotedImage image)
    {
        var app = catalog.Apps.FirstOrDefault(app => app.Name == image.Request.Build?.App) ?? catalog.Apps.FirstOrDefault(app => app.Image.Name == image.New.Name);
        var folder = app is null ? null : Path.GetFullPath(app.Source, root);
        return Directory.Exists(folder) ? new GitClient(commands, folder) : null;
    }
}

/// <summary>How one build stands to another.</summary>
public enum BuildAge
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>It is the newer one.</summary>
    Newer,

    /// <summary>It is the older one.</summary>
    Older,
}
