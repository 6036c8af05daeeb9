using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Options;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.History;

/// <summary>Of which environments and apps the command line asks.</summary>
public sealed class EnvironmentScope(OptionValues options, Catalog catalog)
{
    /// <summary>The one environment that is meant: <c>--env</c>, <c>--overlay</c>, or prod.</summary>
    public DeploymentEnvironment One => PromotionTarget.Of(options, catalog);

    /// <summary>All environments, unless one is named.</summary>
    public IReadOnlyList<DeploymentEnvironment> All =>
        options.Gives(PromotionOptions.Environment) || options[PromotionOptions.Overlay] is not null || catalog.Environments.Count == 0
            ? [One]
            : catalog.Environments;

    /// <summary>True when the apps asked for include that of an entry of this name.</summary>
    public bool Includes(string entry, string pulledName) =>
        Apps is var apps && (apps.Count == 0 || apps.Any(app => Names(app).Any(name => name == entry || name == pulledName)));

    /// <summary>True when the apps asked for include that of this name.</summary>
    public bool Includes(string app) => Apps is var apps && (apps.Count == 0 || apps.Contains(app));

    /// <summary>Refuses an app that is neither in the catalog nor in these entries, and has none of these routes.</summary>
    /// <exception cref="UserError">There is one; the error names the nearest.</exception>
    public void RequireKnown(IReadOnlyList<ImageEntry> entries, IReadOnlyList<TrafficSource> routes)
    {
        foreach (var app in Apps.Where(app => !entries.Any(entry => Names(app).Any(name => name == entry.Name || name == entry.PulledName)) && routes.All(route => route.Name != app)))
        {
            IReadOnlyList<string> known = catalog.Apps.Count > 0 ? [.. catalog.Apps.Select(one => one.Name)] : [.. entries.Select(entry => entry.Name)];
            if (known.Contains(app)) continue;
            throw new UserError($"No image of '{Printable.OneLine(app)}' is known here.", NearestName.Hint(app, known));
        }
    }

    /// <summary>What people call an entry: its app, or the last part of its name.</summary>
    public string NameOf(string entry, string? pulledName) =>
        catalog.Apps.FirstOrDefault(app => app.Image.Name == entry || app.Name == entry)?.Name
        ?? catalog.Apps.FirstOrDefault(app => app.Image.Name == pulledName && !entry.Contains('/', StringComparison.Ordinal))?.Name
        ?? entry[(entry.LastIndexOf('/') + 1)..];

    private IReadOnlyList<string> Apps => options[SourceOptions.App];

    private List<string> Names(string app) =>
        catalog.Apps.FirstOrDefault(known => known.Name == app) is { } found ? [app, found.Image.Name] : [app];
}
