using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Common.Options;
using Aurora.Common.Releases;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Promotion;

/// <summary>Makes a <see cref="PromotionRequest"/> of the command line.</summary>
/// <param name="options">The command line.</param>
/// <param name="catalog">The catalog.</param>
/// <param name="userPath">Makes a path from the command line absolute.</param>
/// <param name="defaultRelease">The release manifest to take when none is named, absolute.</param>
public sealed class RequestReader(OptionValues options, Catalog catalog, Func<string, string> userPath, string defaultRelease)
{
    private IReadOnlyList<string> Apps => options[SourceOptions.App];

    /// <summary>Reads the request against the commit that it will be made on.</summary>
    /// <param name="tree">The files of that commit.</param>
    /// <param name="commit">Its full id.</param>
    public PromotionRequest Read(IFileTree tree, string commit)
    {
        var target = PromotionTarget.Of(options, catalog);
        return new PromotionRequest(
            target.Name, target.Overlay, ForCanary(Chosen(Requested(tree, commit))),
            options[PromotionOptions.Add], options[PromotionOptions.Rename], options[SourceOptions.AllowDirty], !options[PromotionOptions.NoRegistryCheck]);
    }

    private List<RequestedImage> Requested(IFileTree tree, string commit)
    {
        var images = options[PromotionOptions.Image];
        var releases = options[PromotionOptions.Release];
        var from = options[PromotionOptions.From];
        var tag = options[PromotionOptions.Tag];
        string?[] ways = [images.Count > 0 ? "--image" : null, releases.Count > 0 ? "--release" : null, from is null ? null : "--from", tag is null ? null : "--tag"];
        if (ways.OfType<string>().ToArray() is { Length: > 1 } several)
            throw Twice($"{string.Join(" and ", several)} say", "what to promote");

        return images.Count > 0 ? [.. images.Select(Typed)]
            : from is not null ? EnvironmentImages.In(tree, commit, catalog.Environment(from))
            : tag is not null ? Tagged(tag)
            : FromReleases(releases);
    }

    private RequestedImage Typed(string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } reference])
            throw OptionValues.Malformed(PromotionOptions.Image, text, $"Write {PromotionOptions.Image.Usage}.");
        var what = $"--image={Printable.OneLine(text)}";
        var image = ImageReference.Parse(reference, what);
        return image is { Tag: null, Digest: null }
            ? throw new UserError($"{what} names no version.", $"Write {image}:TAG, or {image}:TAG@sha256:….")
            : new RequestedImage(Names(name), image, what, null);
    }

    private List<RequestedImage> Tagged(string tag)
    {
        if (!ImageGrammar.IsTag(tag)) throw OptionValues.Malformed(PromotionOptions.Tag, tag, "A tag has letters, digits, '_', '.' and '-', at most 128.");
        if (catalog.Apps.Count == 0)
            throw new UserError($"--tag={tag} is of the apps in {catalog.File}, and there are none.", $"Name each image with {PromotionOptions.Image.Usage}.");
        return [.. catalog.AppsNamed(Apps).Select(app => new RequestedImage(Names(app.Name), app.Image.With(tag, null), $"--tag={tag} of {app.Name}", null) { Pins = true })];
    }

    private List<RequestedImage> FromReleases(IReadOnlyList<string> files)
    {
        var releases = files.Count == 0
            ? [(File: ReleaseManifest.DefaultFile, Manifest: ReleaseManifestFile.Load(defaultRelease, ReleaseManifest.DefaultFile))]
            : files.Select(file => (File: Printable.OneLine(file), Manifest: ReleaseManifestFile.Load(userPath(file), Printable.OneLine(file)))).ToList();
        var requested = releases.SelectMany(release => release.Manifest.Builds.Select(build =>
            new RequestedImage(NamesOf(build), build.Reference, $"the build of {build.ImageName} in {release.File}", build))).ToList();

        var twice = requested.GroupBy(request => request.Reference.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? requested
            : throw new UserError($"{string.Join(" and ", twice.Select(request => request.What))} are of one image.", "Hand in the one to promote.");
    }

    private static UserError Twice(string who, string what) => new($"{who} twice {what}.", "Give one of them.");

    private List<string> NamesOf(ReleaseBuild build) =>
        [.. new[] { build.Reference.Name, build.ImageName }.Concat(build.App is { } app ? Names(app) : []).Concat(Names(build.ImageName)).Distinct()];

    // A name on the command line is an app of the catalog, or an image name as the overlay writes it.
    private List<string> Names(string name) =>
        catalog.Apps.FirstOrDefault(app => app.Name == name) is { } known ? [known.Image.Name, name] : [name];

    private List<RequestedImage> Chosen(List<RequestedImage> requested)
    {
        if (Apps.Count == 0) return requested;
        if (catalog.Apps.Count > 0) catalog.AppsNamed(Apps); // an unknown app is an error with the nearest name
        foreach (var app in Apps)
        {
            if (!requested.Any(request => IsOf(request, app)))
            {
                throw new UserError(
                    $"Nothing of {app} is there to promote, only {string.Join(", ", requested.Select(request => request.What))}.",
                    $"Build {app} first (--target=Ci --app={app}), or leave --app out.");
            }
        }

        return [.. requested.Where(request => Apps.Any(app => IsOf(request, app)))];
    }

    // What is promoted to a canary is the app's image; only the entry that it is written to is another.
    private List<RequestedImage> ForCanary(List<RequestedImage> requested)
    {
        if (!options.GivesAlone(TrafficOptions.Canary)) return requested;
        var subset = options[TrafficOptions.Subset]!;
        return [.. requested.Select(image => image with { Names = [.. image.Names.Select(name => CanaryEntry.NameOf(name, subset))], IsCanary = true })];
    }

    private bool IsOf(RequestedImage request, string app) => Names(app).Any(request.Names.Contains);
}
