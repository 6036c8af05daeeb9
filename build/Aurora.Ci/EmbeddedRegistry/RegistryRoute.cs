namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>What a path asks for. Repository names hold slashes, so the end of the path decides.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Repository">The repository; empty for <see cref="RouteKind.Ping"/>.</param>
/// <param name="Reference">The digest, tag or upload id; empty where there is none.</param>
internal sealed record RegistryRoute(RouteKind Kind, string Repository, string Reference)
{
    /// <summary>Reads a decoded path; null for one that the specification does not know.</summary>
    /// <exception cref="RegistryProblem">The repository's name is malformed, for one that leaves the folder.</exception>
    internal static RegistryRoute? Read(string path)
    {
        if (path is "/v2" or "/v2/") return new RegistryRoute(RouteKind.Ping, "", "");
        if (!path.StartsWith("/v2/", StringComparison.Ordinal)) return null;
        var parts = path[4..].Split('/');
        RegistryRoute? route = parts switch
        {
            [.. var name, "blobs", "uploads"] => Of(RouteKind.Upload, name, ""),
            [.. var name, "blobs", "uploads", var id] => Of(RouteKind.Upload, name, id),
            [.. var name, "blobs", var digest] => Of(RouteKind.Blob, name, digest),
            [.. var name, "manifests", var reference] => Of(RouteKind.Manifest, name, reference),
            [.. var name, "tags", "list"] => Of(RouteKind.Tags, name, ""),
            _ => null,
        };
        return route is null || RegistryFolder.IsRepository(route.Repository) ? route : throw RegistryProblem.NameInvalid();
    }

    private static RegistryRoute Of(RouteKind kind, string[] name, string reference) => new(kind, string.Join('/', name), reference);
}

/// <summary>The kinds of resource of a registry.</summary>
internal enum RouteKind
{
    /// <summary><c>/v2/</c>.</summary>
    Ping,

    /// <summary>A blob.</summary>
    Blob,

    /// <summary>A blob on its way in.</summary>
    Upload,

    /// <summary>A manifest.</summary>
    Manifest,

    /// <summary>The tags of a repository.</summary>
    Tags,
}
