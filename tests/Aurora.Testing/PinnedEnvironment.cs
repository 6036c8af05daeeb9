using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Testing;

/// <summary>Cake's real environment, except that its working directory is its own and not the process's, which tests share.</summary>
public sealed class PinnedEnvironment(string workingDirectory) : ICakeEnvironment
{
    private readonly CakeEnvironment _real = new(new CakePlatform(), new CakeRuntime());

    public DirectoryPath WorkingDirectory { get; set; } = new(workingDirectory);

    public DirectoryPath ApplicationRoot => _real.ApplicationRoot;

    public ICakePlatform Platform => _real.Platform;

    public ICakeRuntime Runtime => _real.Runtime;

    public DirectoryPath GetSpecialPath(SpecialPath path) => _real.GetSpecialPath(path);

    public string? GetEnvironmentVariable(string variable) => _real.GetEnvironmentVariable(variable);

    public IDictionary<string, string?> GetEnvironmentVariables() => _real.GetEnvironmentVariables();
}
