namespace Cake.Tests.Fakes;

/// <summary>A process that has already ended.</summary>
public sealed class FakeProcess(int exitCode, IEnumerable<string> output) : IProcess
{
    public void Dispose()
    {
    }

    public void WaitForExit()
    {
    }

    public bool WaitForExit(int milliseconds) => true;

    public int GetExitCode() => exitCode;

    public IEnumerable<string> GetStandardError() => [];

    public IEnumerable<string> GetStandardOutput() => output;

    public void Kill()
    {
    }
}
