using Cake.Core.IO;

namespace Aurora.Testing;

/// <summary>Starts Cake's children with variables of their own, so that tests beside each other need not share this process's.</summary>
public sealed class ChildVariables(IProcessRunner runner, IReadOnlyDictionary<string, string> variables) : IProcessRunner
{
    /// <inheritdoc/>
    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        settings.EnvironmentVariables = variables.ToDictionary(variable => variable.Key, variable => (string?)variable.Value)!;
        return runner.Start(filePath, settings);
    }
}
