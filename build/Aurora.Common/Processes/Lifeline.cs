using System.Diagnostics;

namespace Aurora.Common.Processes;

/// <summary>
/// Ties a child to this process: it is killed when this process ends, in whatever way, also by SIGKILL. Between the two stands a
/// shell that becomes the child itself, after it has left a watcher behind that reads a pipe whose other end only this process
/// holds. (PR_SET_PDEATHSIG would not do: it fires when the thread ends that started the child.) On Windows nothing is tied.
/// </summary>
internal static class Lifeline
{
    // Whoever reads a line was let go: the child has ended by itself, and its number may be another's by now.
    private const string Script = """
        exec 3<&0
        { read -r line <&3 || kill -KILL $$; } >/dev/null 2>&1 &
        exec "$0" "$@" </dev/null 3<&-
        """;

    /// <summary>True where children can be tied.</summary>
    public static bool Exists => !OperatingSystem.IsWindows();

    /// <summary>Has a process started through the shell; its standard input is the pipe, and the program finds an end in its place.</summary>
    public static ProcessStartInfo Tie(ProcessStartInfo info)
    {
        info.Arguments = $"-c {Quote(Script)} {Quote(info.FileName)} {info.Arguments}";
        info.FileName = "/bin/sh";
        info.RedirectStandardInput = true;
        return info;
    }

    /// <summary>Ends the watcher of a child that has ended.</summary>
    public static void LetGo(Process process)
    {
        try
        {
            process.StandardInput.Write('\n');
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was killed with the child.
        }
    }

    // As .NET splits the text again, on every system.
    private static string Quote(string text) => '"' + text.Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
}
