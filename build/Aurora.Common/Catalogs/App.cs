using Aurora.Common.Images;

namespace Aurora.Common.Catalogs;

/// <summary>One application: what the cluster pulls, and where it is built from. Paths are relative to <see cref="Source"/>.</summary>
/// <param name="Name">The name on the command line and in messages.</param>
/// <param name="Image">The image name that the cluster pulls and the overlays name: no tag, no digest.</param>
/// <param name="Source">The source checkout: a path relative to the repository root, or absolute.</param>
/// <param name="Project">The project that is published: a path to a .csproj.</param>
/// <param name="Dockerfile">The Dockerfile of the docker engine; null when the app has none.</param>
/// <param name="Inputs">Further files and folders whose change makes a new image, beside those found through the project.</param>
/// <param name="Test">The command that runs the app's own tests, program and arguments; empty when the app has none.</param>
public sealed record App(
    string Name,
    ImageReference Image,
    string Source,
    string Project,
    string? Dockerfile,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Test);
