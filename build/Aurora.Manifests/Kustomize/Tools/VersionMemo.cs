using System.Globalization;
using Cake.Core.IO;

namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>
/// Remembers the version of a program by the identity of its file (path, size, time of change), because asking the program
/// costs as much as a render.
/// </summary>
/// <param name="file">Where it is remembered, absolute.</param>
public sealed class VersionMemo(string file)
{
    /// <summary>The version remembered for <paramref name="program"/>, or null.</summary>
    public string? Recall(FilePath program)
    {
        try
        {
            // What was cut short lacks the line end at its end.
            return File.ReadAllText(file).Split('\n') is [var identity, { Length: > 0 } version, ""] && identity == Identity(program) ? version : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // the program is asked
        }
    }

    /// <summary>
    /// Remembers a version; where nothing can be written the program is asked again next time. So it is when it is a script:
    /// version managers put one in the program's place, which starts another version tomorrow and stays the same file.
    /// </summary>
    public void Remember(FilePath program, string version)
    {
        if (IsScript(program)) return;
        var temporary = $"{file}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(temporary, $"{Identity(program)}\n{version}\n");
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    private static bool IsScript(FilePath program)
    {
        using var stream = File.OpenRead(program.FullPath);
        return stream.ReadByte() == '#' && stream.ReadByte() == '!';
    }

    private static string Identity(FilePath program)
    {
        var link = new FileInfo(program.FullPath);
        var real = link.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? link;
        return string.Create(CultureInfo.InvariantCulture, $"{real.FullName}|{real.Length}|{real.LastWriteTimeUtc.Ticks}");
    }
}
