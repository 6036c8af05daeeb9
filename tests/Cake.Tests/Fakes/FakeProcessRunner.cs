namespace Cake.Tests.Fakes;

/// <summary>Starts nothing and keeps what should have been started.</summary>
public sealed class FakeProcessRunner : IProcessRunner
{
    /// <summary>The exit code of every process.</summary>
    public int ExitCode { get; init; }

    /// <summary>What every process writes to standard output.</summary>
    public string[] Output { get; init; } = [];

    /// <summary>The arguments of the last process.</summary>
    public string Arguments => Last.Arguments.Render();

    /// <summary>The arguments of the last process, as a log may show them.</summary>
    public string SafeArguments => Last.Arguments.RenderSafe();

    /// <summary>How the last process was started.</summary>
    public ProcessSettings Last { get; private set; } = new();

    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        Last = settings;
        return new FakeProcess(ExitCode, Output);
    }
}
