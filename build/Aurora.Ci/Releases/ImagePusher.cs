using System.Globalization;
using Aurora.Ci.EmbeddedRegistry;
using Aurora.Ci.Engines;
using Aurora.Ci.Sources;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Registry;
using Aurora.Common.Releases;

namespace Aurora.Ci.Releases;

/// <summary>Has an engine push one image, and believes only what the registry then answers.</summary>
internal sealed class ImagePusher(
    PushedImages images, IRegistryEndpoints endpoints, IImageEngine engine, CiSettings settings, SourceReader reader, TimeProvider time)
{
    /// <summary>Pushes the image of an app.</summary>
    /// <param name="source">What it was built from.</param>
    /// <param name="published">What it holds: a folder, absolute.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UserError">It cannot be made or pushed, or the registry stores another one than was pushed.</exception>
    internal async Task<ReleaseBuild> PushAsync(AppSource source, string published, CancellationToken cancellation)
    {
        // Another runner may have pushed the same source since this run began; its image is as good as ours, and its tag stays.
        if (await images.FindAsync(source, cancellation).ConfigureAwait(false) is { } already) return already;

        var plan = await PlanAsync(source, published, cancellation).ConfigureAwait(false);
        var digest = await RunAsync(plan, cancellation).ConfigureAwait(false);
        var stored = await images.FindAsync(source, cancellation).ConfigureAwait(false)
            ?? throw new UserError($"The registry does not hold {plan.Reference} although it took it.", "Look at the registry's own log, then run this again.");
        return stored.Reference.Digest == digest
            ? stored
            : throw new UserError($"The registry holds {stored.Reference.Digest} under {plan.Reference}, but {digest} was pushed.", "Do not use this image: find out what changed it.");
    }

    private async Task<string> RunAsync(ImagePlan plan, CancellationToken cancellation)
    {
        try
        {
            return await engine.PushAsync(plan, cancellation).ConfigureAwait(false);
        }
        catch (UserError) when (endpoints is RegistryEndpoints { Failure: { } cause })
        {
            throw cause; // what a client says of it is a number
        }
    }

    private async Task<ImagePlan> PlanAsync(AppSource source, string published, CancellationToken cancellation)
    {
        var location = ImageLocation.Of(source.App.Image, settings.PushTo);
        return new ImagePlan(
            source,
            published,
            await endpoints.ResolveAsync(location.Registry, cancellation).ConfigureAwait(false),
            location.Repository,
            await BaseImageAsync(cancellation).ConfigureAwait(false),
            await LabelsAsync(source, cancellation).ConfigureAwait(false));
    }

    // The SDK needs an image to begin with, however empty; Docker knows how to begin with none.
    private async Task<string> BaseImageAsync(CancellationToken cancellation) =>
        settings.BaseImage != Catalog.Embedded ? settings.BaseImage
        : settings.Engine == Engine.Docker ? "scratch"
        : $"{await endpoints.ResolveAsync(Catalog.Embedded, cancellation).ConfigureAwait(false)}/{RegistryServer.BaseImage}";

    private async Task<Dictionary<string, string>> LabelsAsync(AppSource source, CancellationToken cancellation)
    {
        var labels = new Dictionary<string, string>
        {
            [ImageConfiguration.RevisionLabel] = source.Commit.Revision,
            [ImageConfiguration.CreatedLabel] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        if (await reader.OriginAsync(source, cancellation).ConfigureAwait(false) is { } origin) labels[ImageConfiguration.SourceLabel] = origin;
        return labels;
    }
}
