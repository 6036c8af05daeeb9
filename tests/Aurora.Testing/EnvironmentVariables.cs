namespace Aurora.Testing;

/// <summary>Variables of this process's environment with other values, for as long as a test runs. Such a test runs alone.</summary>
public sealed class EnvironmentVariables : IDisposable
{
    private readonly (string Name, string? Before)[] _before;

    /// <param name="variables">Names and values; null removes one.</param>
    public EnvironmentVariables(params (string Name, string? Value)[] variables)
    {
        _before = [.. variables.Select(variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name)))];
        foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
    }
}
