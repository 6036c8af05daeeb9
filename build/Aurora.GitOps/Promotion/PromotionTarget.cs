using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Options;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Promotion;

/// <summary>The environment that the command line means.</summary>
public static class PromotionTarget
{
    /// <summary>That of <c>--env</c> or <c>--overlay</c>; an overlay of no environment goes by its path.</summary>
    /// <exception cref="UserError">It does not exist, or both are given.</exception>
    public static DeploymentEnvironment Of(OptionValues options, Catalog catalog)
    {
        if (options[PromotionOptions.Overlay] is not { } overlay)
        {
            return catalog.Environments.Count > 0
                ? catalog.Environment(options[PromotionOptions.Environment]!)
                : throw new UserError($"There is no {catalog.File} that names environments.", $"Name the overlay with {PromotionOptions.Overlay.Usage}.");
        }

        if (options.Gives(PromotionOptions.Environment)) throw new UserError("--env and --overlay say twice where to promote to.", "Give one of them.");
        var path = overlay.Any(char.IsControl) || overlay.StartsWith('-') ? null : TreePath.Join("", overlay);
        if (path is null) throw OptionValues.Malformed(PromotionOptions.Overlay, overlay, "Name a folder inside the repository, relative to its root.");
        return catalog.Environments.FirstOrDefault(environment => environment.Overlay == path) ?? new DeploymentEnvironment(PromotionRequest.NameOf(path), path);
    }
}
