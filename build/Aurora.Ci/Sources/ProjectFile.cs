using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Aurora.Common;

namespace Aurora.Ci.Sources;

/// <summary>
/// What a project or props file refers to, read as XML: starting MSBuild to ask costs more than a second a project. Conditions
/// are not evaluated, so it may name too much, and never too little but for paths in properties of one's own.
/// </summary>
/// <param name="References">The projects that it references.</param>
/// <param name="Files">Further files and folders: imports, and items from outside of its folder. They need not exist.</param>
/// <param name="Unresolved">References that cannot be resolved without MSBuild, as they stand there.</param>
internal sealed partial record ProjectFile(IReadOnlyList<string> References, IReadOnlyList<string> Files, IReadOnlyList<string> Unresolved)
{
    /// <summary>Reads a file. All paths are absolute.</summary>
    /// <param name="path">The file.</param>
    /// <param name="project">The folder of the project that it is read for: MSBuild sees the items of an imported file from there.</param>
    /// <param name="root">No file above this folder is looked for.</param>
    /// <exception cref="UserError">It cannot be read or is not XML.</exception>
    internal static ProjectFile Read(string path, string project, string root)
    {
        var references = new List<string>();
        var files = new List<string>();
        var unresolved = new List<string>();
        foreach (var element in Load(path).Descendants())
        {
            var isImport = element.Name.LocalName == "Import";
            var isReference = element.Name.LocalName == "ProjectReference";
            var text = element.Attribute(isImport ? "Project" : "Include")?.Value ?? "";
            foreach (var item in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (Resolve(item, path, isImport ? Path.GetDirectoryName(path)! : project, project, root) is { } found) (isReference ? references : files).Add(found);
                else if (isReference) unresolved.Add(item);
            }
        }

        return new ProjectFile(references, [.. files.Where(file => !AppInputs.Holds(project, file))], unresolved);
    }

    private static XElement Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The project {path} cannot be read: {e.Message}", "Mend 'source' or 'project' in the catalog, or the reference to it.", e);
        }
        catch (XmlException e)
        {
            throw new UserError($"{path}:{Math.Max(1, e.LineNumber)}: this is not XML: {Printable.OneLine(e.Message)}", "Mend the line.", e);
        }
    }

    private static string? Resolve(string item, string path, string folder, string project, string root)
    {
        var own = Path.GetDirectoryName(path)!;
        if (FileAbove().Match(item) is { Success: true } above)
        {
            var start = above.Groups["start"].Value.Contains("..", StringComparison.Ordinal) ? Path.GetDirectoryName(own) : own;
            return start is null ? null : RootFiles.Nearest(above.Groups["name"].Value, start, root);
        }

        var text = ProjectFolder().Replace(OwnFolder().Replace(item, _ => own + "/"), _ => project + "/").Replace('\\', '/');
        if (text.Contains("$(", StringComparison.Ordinal) || text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal)) return null;

        // Of a pattern, the folder that it searches.
        var wildcard = text.IndexOfAny(['*', '?']);
        if (wildcard >= 0) text = text[..(text.LastIndexOf('/', wildcard) + 1)];
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, folder));
    }

    [GeneratedRegex(@"\$\(MSBuildThisFileDirectory\)[\\/]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OwnFolder();

    [GeneratedRegex(@"\$\((?:MSBuildProjectDirectory|ProjectDir)\)[\\/]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProjectFolder();

    // $([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))
    [GeneratedRegex(@"GetPathOfFileAbove\(\s*'?(?<name>[^',)$]+)'?\s*(?:,\s*(?<start>[^)]*\)?[^)]*))?\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileAbove();
}
