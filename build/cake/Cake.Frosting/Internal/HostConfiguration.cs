using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>The engine's configuration over the program's own settings. It is made after the working directory is set,
/// because <c>cake.config</c> is read from there.</summary>
internal sealed class HostConfiguration(
    IEnumerable<CakeSetting> settings,
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    ICakeArguments arguments) : ICakeConfiguration
{
    private readonly ICakeConfiguration _configuration =
        Read(settings, new CakeConfigurationProvider(fileSystem, environment), environment.WorkingDirectory, arguments);

    public string? GetValue(string key) => _configuration.GetValue(key);

    private static ICakeConfiguration Read(
        IEnumerable<CakeSetting> settings,
        CakeConfigurationProvider provider,
        DirectoryPath directory,
        ICakeArguments arguments)
    {
        var defaults = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings)
            defaults[setting.Key] = setting.Value;
        var given = arguments.GetArguments().ToDictionary(argument => argument.Key, argument => argument.Value.FirstOrDefault() ?? "");
        return provider.CreateConfiguration(directory, defaults, given);
    }
}
