using System.Globalization;
using Cake.Core.IO;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// Remembers the version of a program by the identity of its file (path, size, time of change), because asking the program
/// costs as much as a render.
/// </summary>
/// <param name="file">Where it is remembered, absolute.</param>
public sealed class VersionMemo(string file)
{
    /// <summary>The version remembered for <paramref name="program"/>, or null.</summary>
    public string? Recall(FilePath program) =>
        File.Exists(file) && File.ReadAllText(file).Split('\n') is [var identity, var version, ..] && identity == Identity(program) ? version : null;

    /// <summary>Remembers a version; where nothing can be written the program is asked again next time.</summary>
    public void Remember(FilePath program, string version)
    {
        var temporary = $"{file}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(temporary, $"{Identity(program)}\n{version}\n");
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
        }
    }

    private static string Identity(FilePath program)
    {
        var link = new FileInfo(program.FullPath);
        var real = link.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? link;
        return string.Create(CultureInfo.InvariantCulture, $"{real.FullName}|{real.Length}|{real.LastWriteTimeUtc.Ticks}");
    }
}
