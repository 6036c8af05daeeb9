using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Common.Options;

namespace Aurora.Ci.Releases;

/// <summary>How and where to: the catalog, overridden by the command line.</summary>
/// <param name="Engine">What builds images.</param>
/// <param name="PushTo">The registry to push to; see <see cref="Catalog.PushTo"/>.</param>
/// <param name="BaseImage">The image that apps are built on, or <see cref="Catalog.Embedded"/>.</param>
public sealed record CiSettings(Engine Engine, string? PushTo, string BaseImage)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="UserError">An option is malformed.</exception>
    public static CiSettings Of(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Options;
        var engine = options[SourceOptions.Engine] is not { } word
            ? context.Catalog.Engine
            : EngineWords.Read(word) ?? throw OptionValues.Malformed(SourceOptions.Engine, word, EngineWords.Hint(word));
        var registry = options[SourceOptions.Registry];
        if (registry is not null and not Catalog.Embedded && !ImageGrammar.IsName(registry + "/name"))
            throw OptionValues.Malformed(SourceOptions.Registry, registry, $"Write '{Catalog.Embedded}' or HOST[:PORT][/PREFIX], without a scheme.");
        var baseImage = options[SourceOptions.BaseImage] ?? context.Catalog.BaseImage;
        if (baseImage != Catalog.Embedded) ImageReference.Parse(baseImage, options[SourceOptions.BaseImage] is null ? $"{context.Catalog.File}: 'baseImage'" : $"--{SourceOptions.BaseImage.Name}");
        return new CiSettings(engine, registry ?? context.Catalog.PushTo, baseImage);
    }
}
