using System.Diagnostics;
using System.Text;
using Aurora.Common.Processes;

namespace Aurora.GitOps.Git;

/// <summary>Starts a git that is talked with while it runs, in the environment of every git of ours.</summary>
internal static class GitProcess
{
    /// <summary>Starts it with its input and output redirected; its standard error goes where ours does.</summary>
    public static Process Start(ChildProcesses children, string folder, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        foreach (var (name, value) in GitClient.Variables)
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        return children.Start(info);
    }
}
