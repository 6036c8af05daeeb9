using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Testing;

/// <summary>
/// Cake's real environment, except that its working directory and some variables are its own and not the process's, which tests
/// share. On GitHub Actions nothing sees that it is there, unless a test says so.
/// </summary>
public sealed class PinnedEnvironment(string workingDirectory, IReadOnlyDictionary<string, string>? variables = null) : ICakeEnvironment
{
    private readonly CakeEnvironment _real = new(new CakePlatform(), new CakeRuntime());

    public DirectoryPath WorkingDirectory { get; set; } = new(workingDirectory);

    public DirectoryPath ApplicationRoot => _real.ApplicationRoot;

    public ICakePlatform Platform => _real.Platform;

    public ICakeRuntime Runtime => _real.Runtime;

    public DirectoryPath GetSpecialPath(SpecialPath path) => _real.GetSpecialPath(path);

    public string? GetEnvironmentVariable(string variable) =>
        variables?.GetValueOrDefault(variable) ?? (variable.StartsWith("GITHUB_", StringComparison.Ordinal) ? null : _real.GetEnvironmentVariable(variable));

    public IDictionary<string, string?> GetEnvironmentVariables() => _real.GetEnvironmentVariables();
}
