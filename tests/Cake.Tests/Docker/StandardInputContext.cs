using System.Diagnostics;

namespace Cake.Tests.Docker;

/// <summary>
/// A context whose processes read a text from standard input. Cake.Docker has no way to give one and the engine has one
/// only from 7.0 on, but every alias starts its process through the runner of its context.
/// </summary>
internal sealed class StandardInputContext(ICakeContext context, string input) : CakeContextAdapter(context), IProcessRunner
{
    public override IProcessRunner ProcessRunner => this;

    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        var start = new ProcessStartInfo(filePath.FullPath, settings.Arguments.Render())
        {
            RedirectStandardInput = true,
            WorkingDirectory = settings.WorkingDirectory?.FullPath ?? Environment.WorkingDirectory.FullPath,
        };
        foreach (var (name, value) in settings.EnvironmentVariables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new Running(process);
    }

    private sealed class Running(Process process) : IProcess
    {
        public void Dispose() => process.Dispose();

        public void WaitForExit() => process.WaitForExit();

        public bool WaitForExit(int milliseconds) => process.WaitForExit(milliseconds);

        public int GetExitCode() => process.ExitCode;

        public IEnumerable<string> GetStandardError() => [];

        public IEnumerable<string> GetStandardOutput() => [];

        public void Kill() => process.Kill();
    }
}
