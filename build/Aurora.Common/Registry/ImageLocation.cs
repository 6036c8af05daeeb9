using Aurora.Common.Catalogs;
using Aurora.Common.Images;

namespace Aurora.Common.Registry;

/// <summary>Where an image stands: in which registry, under which repository name.</summary>
/// <param name="Registry"><c>host[:port]</c>, or <c>embedded</c>.</param>
/// <param name="Repository">Its name there: <c>team/app</c>.</param>
public sealed record ImageLocation(string Registry, string Repository)
{
    /// <summary>
    /// Where an image that the cluster pulls as <paramref name="image"/> is pushed to: the same repository, below
    /// <paramref name="pushTo"/> (<c>embedded</c>, or <c>host[:port][/prefix]</c>); null means the registry in its own name.
    /// </summary>
    public static ImageLocation Of(ImageReference image, string? pushTo)
    {
        if (pushTo is null)
        {
            // A name without a registry is Docker Hub's, and one without a slash is one of its official images.
            return image.Registry is { } registry
                ? new ImageLocation(registry, image.Repository)
                : new ImageLocation("docker.io", image.Repository.Contains('/', StringComparison.Ordinal) ? image.Repository : "library/" + image.Repository);
        }

        var slash = pushTo.IndexOf('/', StringComparison.Ordinal);
        return pushTo == Catalog.Embedded || slash < 0
            ? new ImageLocation(pushTo, image.Repository)
            : new ImageLocation(pushTo[..slash], $"{pushTo[(slash + 1)..]}/{image.Repository}");
    }

    /// <summary>The registry as a sentence names it.</summary>
    public string ShownRegistry => Registry == Catalog.Embedded ? "the embedded registry" : Registry;

    /// <summary><c>registry/repository</c>.</summary>
    public override string ToString() => $"{Registry}/{Repository}";
}
