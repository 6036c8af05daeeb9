namespace Aurora.Common.Releases;

/// <summary>
/// What CI built: the only thing that crosses from CI to GitOps. On disk it is the JSON that <c>skaffold build --file-output</c>
/// writes (<c>{"builds":[{"imageName":…,"tag":"name:tag@sha256:…"}]}</c>) with fields of our own beside it.
/// </summary>
/// <param name="Builds">The built images; no two of one image.</param>
public sealed record ReleaseManifest(IReadOnlyList<ReleaseBuild> Builds)
{
    /// <summary>Where CI writes it, relative to the repository root.</summary>
    public const string DefaultFile = "artifacts/release.json";

    /// <summary>
    /// Where CI writes what it would build, before it has built it: tags, and digests of what the registry holds already.
    /// </summary>
    public const string ForeseenFile = "artifacts/foreseen.json";
}
