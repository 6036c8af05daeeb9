using Aurora.Common;
using Aurora.Common.Catalogs;

namespace Aurora.Ci.Sources;

/// <summary>
/// The inputs of an app, which decide whether it must be built again and under what tag: its folder, the folders of the
/// projects that it references, however far away, the root props files that apply to them, its Dockerfile, and what the
/// catalog lists.
/// </summary>
internal static class AppInputs
{
    /// <summary>Finds them: absolute paths of files and folders, none inside another, in ordinal order.</summary>
    /// <param name="app">The app.</param>
    /// <param name="folder">Its source checkout.</param>
    /// <param name="root">The root of the git repository.</param>
    /// <exception cref="UserError">A project is missing or malformed, or an input lies outside of the repository.</exception>
    internal static IReadOnlyList<string> Of(App app, string folder, string root)
    {
        var inputs = new HashSet<string>();
        var project = Path.GetFullPath(app.Project, folder);
        Follow(project, Path.GetDirectoryName(project)!, app, root, inputs, []);
        foreach (var named in app.Inputs.Concat(app.Dockerfile is { } dockerfile ? [dockerfile] : []))
        {
            var path = Path.GetFullPath(named, folder);
            if (!Path.Exists(path)) throw new UserError($"The input '{Printable.OneLine(named)}' of {app.Name} does not exist in {folder}.", "Mend 'inputs' or 'dockerfile' in the catalog.");
            inputs.Add(Path.TrimEndingDirectorySeparator(path));
        }

        if (inputs.FirstOrDefault(input => !Holds(root, input)) is { } outside)
            throw new UserError($"{app.Name} is built from {outside}, which is outside of its git repository {root}.", "Move it in; the revision of the image cannot tell of it otherwise.");
        return [.. inputs.Where(input => !inputs.Any(other => other != input && Holds(other, input))).Order(StringComparer.Ordinal)];
    }

    /// <summary>True when <paramref name="path"/> is <paramref name="folder"/> or lies in it.</summary>
    internal static bool Holds(string folder, string path) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Follow(string file, string project, App app, string root, HashSet<string> inputs, HashSet<(string File, string Project)> seen)
    {
        if (!seen.Add((file, project))) return;
        var isProject = IsProject(file);
        inputs.Add(isProject ? project : file);
        var read = ProjectFile.Read(file, project, root);
        if (read.Unresolved.Count > 0 && app.Inputs.Count == 0)
        {
            throw new UserError(
                $"{file} references '{Printable.OneLine(read.Unresolved[0])}', a path that only MSBuild can resolve, so the inputs of {app.Name} are not known.",
                $"List that project's folder under 'inputs' of {app.Name} in the catalog.");
        }

        foreach (var reference in read.References) Follow(reference, Path.GetDirectoryName(reference)!, app, root, inputs, seen);
        foreach (var other in read.Files.Where(Path.Exists).Concat(isProject ? RootFiles.For(project, root) : []))
        {
            if (Path.GetExtension(other) is ".props" or ".targets" && Holds(root, other)) Follow(other, project, app, root, inputs, seen);
            else inputs.Add(other);
        }
    }

    private static bool IsProject(string file) => file.EndsWith("proj", StringComparison.OrdinalIgnoreCase);
}
