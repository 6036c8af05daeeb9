using Aurora.Common;
using Aurora.Common.Images;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Traffic;

/// <summary>
/// The <c>images:</c> entry of a canary. Kustomize gives one version to all containers of one image name, so the canary's containers
/// name an image of their own, that of stable with the subset behind it, and the entry maps it back with <c>newName</c>.
/// </summary>
public static class CanaryEntry
{
    /// <summary>The name of the entry for the canary of what <paramref name="stable"/> names.</summary>
    public static string NameOf(string stable, string subset) => $"{stable}-{subset}";

    /// <summary>What a canary runs, as the one image to promote to stable.</summary>
    /// <param name="tree">The files of <paramref name="commit"/>.</param>
    /// <param name="commit">The commit that is looked at.</param>
    /// <param name="request">Whose canary it is.</param>
    /// <exception cref="UserError">Stable or canary has no entry, or the canary's names no version.</exception>
    public static RequestedImage Runs(IFileTree tree, string commit, TrafficRequest request)
    {
        var file = OverlayFile.In(tree, request.Environment.Overlay);
        var entries = ImageEntries.Read(tree.Read(file).Span, file);
        var stable = request.ImageNames.Select(entries.Find).OfType<ImageEntry>().FirstOrDefault()
            ?? entries.FirstOrDefault(entry => entry.Name.EndsWith("/" + request.App, StringComparison.Ordinal))
            ?? throw new UserError(
                $"{file} has no images entry for {Printable.OneLine(request.ImageNames[0])}, whose version would become the canary's.",
                $"{NearestName.Hint(request.ImageNames[0], [.. entries.Select(entry => Printable.OneLine(entry.Name))])} Nothing was changed.");
        var name = NameOf(stable.Name, request.Subset);
        var canary = entries.Find(name) ?? throw Missing(name, stable.PulledName, file, $"--finish of {request.App}");
        return canary is { NewTag: null, Digest: null }
            ? throw new UserError($"{file}:{canary.Line}: the images entry '{Printable.OneLine(name)}' names no version.", "Promote one to the canary first: --target=GitOps --canary. Nothing was changed.")
            : new RequestedImage([stable.Name], ImageReference.Of(canary.PulledName, canary.NewTag, canary.Digest, $"{file}:{canary.Line}"), $"the canary of {request.App}", null)
            {
                IsExact = true,
                Origin = new StandingImage(commit, file, canary.Name, ImageVersion.Of(canary)),
            };
    }

    /// <summary>The error that stable and canary cannot run different versions.</summary>
    public static UserError Missing(string name, string pulled, string file, string what) => new(
        $"{file} has no images entry {Printable.OneLine(name)} ({what}), so that a canary could run another version than stable.",
        $"Expected is 'name: {Printable.OneLine(name)}' with 'newName: {Printable.OneLine(pulled)}', behind the entry of stable, and a Deployment whose containers name that image. Nothing was changed.");
}
