using Aurora.Ci.Sources;
using Aurora.Common.Registry;

namespace Aurora.Ci.Engines;

/// <summary>An image to be made and where it goes.</summary>
/// <param name="Source">What it is made from.</param>
/// <param name="Published">The folder that <c>dotnet publish</c> wrote, absolute: what the image holds.</param>
/// <param name="Registry">The registry that it is pushed to.</param>
/// <param name="Repository">Its repository there.</param>
/// <param name="BaseImage">The image that it is built on.</param>
/// <param name="Labels">Its labels.</param>
public sealed record ImagePlan(
    AppSource Source, string Published, RegistryAddress Registry, string Repository, string BaseImage, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary><c>registry/repository:tag</c>.</summary>
    public string Reference => $"{Registry}/{Repository}:{Source.Tag}";
}
