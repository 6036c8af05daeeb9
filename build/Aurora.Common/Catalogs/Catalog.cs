namespace Aurora.Common.Catalogs;

/// <summary>What the pipeline knows beside the manifests: <c>build/catalog.yaml</c>. Immutable.</summary>
/// <param name="File">Its path, as errors show it.</param>
/// <param name="PushTo">The registry (<c>host[:port][/prefix]</c>) that CI pushes to, <see cref="Embedded"/>, or null: the registry in each image's name.</param>
/// <param name="Engine">What builds images.</param>
/// <param name="BaseImage">The image that apps are built on, or <see cref="Embedded"/> for the embedded registry's empty one.</param>
/// <param name="Bot">Who commits when git knows nobody.</param>
/// <param name="Kustomize">The kustomize version that Argo CD renders with, <c>5.5</c>; null when the catalog does not say.</param>
/// <param name="LocalContexts">Further kubectl contexts that count as local.</param>
/// <param name="Environments">The environments, in the order of the file.</param>
/// <param name="Apps">The apps, in the order of the file.</param>
public sealed record Catalog(
    string File,
    string? PushTo,
    Engine Engine,
    string BaseImage,
    Identity Bot,
    string? Kustomize,
    IReadOnlyList<string> LocalContexts,
    IReadOnlyList<DeploymentEnvironment> Environments,
    IReadOnlyList<App> Apps)
{
    /// <summary>The name of the registry that runs inside the pipeline's own process.</summary>
    public const string Embedded = "embedded";

    /// <summary>Where the catalog stands in the repository.</summary>
    public const string DefaultFile = "build/catalog.yaml";

    /// <summary>The catalog of a repository that has none: the GitOps stage works on any Kustomize repository.</summary>
    public static Catalog None { get; } = new(
        DefaultFile, null, Engine.Sdk, Embedded, new Identity("Aurora GitOps", "gitops@aurora.example"), null, [], [], [])
    {
        Digest = "none",
    };

    /// <summary>What the commit messages of promotions and rollbacks say.</summary>
    public MessageTemplate Message { get; init; } = MessageTemplate.Default;

    /// <summary>Tells the text apart that it was read from: equal digests, equal catalogs. Null for one that was put together otherwise.</summary>
    public string? Digest { get; init; }

    /// <summary>The environment of that name.</summary>
    /// <exception cref="UserError">There is none; the error names the nearest.</exception>
    public DeploymentEnvironment Environment(string name) =>
        Environments.FirstOrDefault(environment => environment.Name == name)
        ?? throw new UserError(
            $"The environment '{Printable.OneLine(name)}' is not in {File}.",
            NearestName.Hint(name, [.. Environments.Select(environment => environment.Name)]));

    /// <summary>The apps of those names, in the order of the catalog; all of them when no name is given.</summary>
    /// <exception cref="UserError">One is not there; the error names the nearest.</exception>
    public IReadOnlyList<App> AppsNamed(IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
        {
            if (Apps.All(app => app.Name != name))
                throw new UserError($"The app '{Printable.OneLine(name)}' is not in {File}.", NearestName.Hint(name, [.. Apps.Select(app => app.Name)]));
        }

        return names.Count == 0 ? Apps : [.. Apps.Where(app => names.Contains(app.Name))];
    }
}
