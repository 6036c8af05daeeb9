namespace Aurora.Testing;

/// <summary>An environment variable of this process with another value, for as long as a test runs. Such a test runs alone.</summary>
public sealed class TemporaryVariable : IDisposable
{
    private readonly string _name;
    private readonly string? _before;

    /// <summary>Sets it.</summary>
    public TemporaryVariable(string name, string? value)
    {
        (_name, _before) = (name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    /// <inheritdoc/>
    public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
}
