using System.Text;
using Aurora.Common;

namespace Aurora.GitOps.Reports;

/// <summary>Puts reports into the folder for what a run makes.</summary>
/// <param name="folder">The folder, absolute.</param>
public sealed class ReportFiles(string folder)
{
    /// <summary>Writes a report; one of an earlier run is replaced whole or not at all.</summary>
    /// <exception cref="UserError">Nothing can be written there.</exception>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(folder, name);
        var temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            ArtifactsFolder.Prepare(folder);
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The report {path} cannot be written: {e.Message}", "Make room there, and let this user write.", e);
        }
    }

    /// <summary>Removes reports of an earlier run, so that nobody takes them for this one's.</summary>
    /// <exception cref="UserError">One cannot be removed.</exception>
    public void Remove(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var path in names.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UserError($"The report {path} of an earlier run cannot be removed: {e.Message}", "Let this user write there.", e);
            }
        }
    }

    /// <summary>Writes a report of text.</summary>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));
}
