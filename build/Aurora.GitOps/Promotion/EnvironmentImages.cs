using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.History;
using Aurora.GitOps.Publishing;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Promotion;

/// <summary>What an environment runs, according to the <c>images:</c> entries of its overlay: the source of <c>--from</c>.</summary>
public static class EnvironmentImages
{
    /// <summary>The entries that name a version.</summary>
    /// <param name="tree">The files of <paramref name="commit"/>.</param>
    /// <param name="commit">The commit that is looked at.</param>
    /// <param name="environment">The environment.</param>
    /// <exception cref="UserError">There is none.</exception>
    public static List<RequestedImage> In(IFileTree tree, string commit, DeploymentEnvironment environment)
    {
        var file = OverlayFile.In(tree, environment.Overlay);
        var images = ImageEntries.Read(tree.Read(file).Span, file)
            .Where(entry => entry.NewTag is not null || entry.Digest is not null)
            .Select(entry => new RequestedImage(
                [entry.Name, entry.PulledName],
                ImageReference.Of(entry.PulledName, entry.NewTag, entry.Digest, $"{file}: images entry '{entry.Name}'"),
                $"{entry.Name} of {environment.Name}",
                null)
            {
                Pins = true, // what runs there by a tag alone goes on by what the tag means now
                Origin = new StandingImage(commit, file, entry.Name, ImageVersion.Of(entry)),
            })
            .ToList();
        return images.Count > 0
            ? images
            : throw new UserError($"{file} names no image version.", $"Promote to {environment.Name} first.");
    }
}
