using System.Runtime.Versioning;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Small programs that a test puts where git or the pipeline looks for one.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ShellScript
{
    /// <summary>Why tests that need them do not run everywhere.</summary>
    public const string Reason = "It needs shell scripts, signals or file modes as Unix has them.";

    /// <summary>Writes one; folders are made as needed.</summary>
    public static void Write(string file, string body)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        MakeExecutable(file);
    }

    /// <summary>Sets the mode of a file to <c>0700</c>.</summary>
    public static void MakeExecutable(string file) => File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
