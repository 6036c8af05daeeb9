using Aurora.Ci.Sources;
using Aurora.Common;
using Aurora.Common.Registry;
using Aurora.Common.Releases;

namespace Aurora.Ci.Releases;

/// <summary>Looks up images that stand in a registry already. Tags are immutable: one that exists is ours, or an error.</summary>
/// <param name="registries">The registries.</param>
/// <param name="pushTo">Where images are pushed; see <see cref="CiSettings.PushTo"/>.</param>
public sealed class PushedImages(RegistryClients registries, string? pushTo)
{
    /// <summary>The build of an app that its registry holds; null when it holds none.</summary>
    /// <param name="source">What the app is built from.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UserError">The tag holds an image of another revision, or the registry cannot be asked.</exception>
    public async Task<ReleaseBuild?> FindAsync(AppSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var location = ImageLocation.Of(source.App.Image, pushTo);
        var registry = await registries.ForAsync(location.Registry, cancellation).ConfigureAwait(false);
        if (await registry.FindImageAsync(location.Repository, source.Tag, cancellation).ConfigureAwait(false) is not (var manifest, var image)) return null;
        if (image.Revision != source.Commit.Revision)
        {
            throw new UserError(
                $"{location}:{source.Tag} exists and is an image of {(image.Revision is { } other ? $"revision {Printable.OneLine(other, 80)}" : "no known revision")}, not of {source.Commit.Revision}.",
                "Tags are immutable here: find out who pushed it; delete it, or commit something new.");
        }

        return Build(source, manifest.Digest, image);
    }

    /// <summary>The build of an app, when the registry does not hold it yet: without a digest.</summary>
    public ReleaseBuild Foreseen(AppSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Build(source, null, null);
    }

    private ReleaseBuild Build(AppSource source, string? digest, ImageConfiguration? image) =>
        new(source.App.Image.Name, source.App.Image.With(source.Tag, digest))
        {
            App = source.App.Name,
            PushedTo = ImageLocation.Of(source.App.Image, pushTo) == ImageLocation.Of(source.App.Image, null) ? null : pushTo,
            Created = image?.Created,
            Source = source.Commit with { Repository = image?.Source is { } url ? Printable.OneLine(url) : null },
        };
}
