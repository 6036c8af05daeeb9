using Aurora.Testing;
using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Manifests.Tests.Kustomize;

/// <summary>An environment in which programs are looked for along another PATH.</summary>
internal sealed class PathEnvironment(string folder, string path) : ICakeEnvironment
{
    private readonly PinnedEnvironment _pinned = new(folder);

    public DirectoryPath WorkingDirectory { get => _pinned.WorkingDirectory; set => _pinned.WorkingDirectory = value; }

    public DirectoryPath ApplicationRoot => new(folder);

    public ICakePlatform Platform => _pinned.Platform;

    public ICakeRuntime Runtime => _pinned.Runtime;

    public DirectoryPath GetSpecialPath(SpecialPath special) => _pinned.GetSpecialPath(special);

    public string? GetEnvironmentVariable(string variable) => variable == "PATH" ? path : _pinned.GetEnvironmentVariable(variable);

    public IDictionary<string, string?> GetEnvironmentVariables() => new Dictionary<string, string?>(_pinned.GetEnvironmentVariables()) { ["PATH"] = path };
}
