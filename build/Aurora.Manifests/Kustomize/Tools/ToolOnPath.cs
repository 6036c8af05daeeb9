using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>
/// Finds a tool where shells find it. Cake looks through a folder <c>tools</c> first, by patterns whose regular expressions take longer to
/// compile than anything else of a run that has nothing to render; what is found here is registered, so that Cake's aliases look no further.
/// </summary>
internal static class ToolOnPath
{
    /// <summary>The first program of that name on the PATH; what Cake finds where there is none; null when that is nothing either.</summary>
    public static FilePath? Find(ICakeContext context, string name)
    {
        var found = (context.Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Where(System.IO.Path.IsPathFullyQualified)
            .Select(folder => new DirectoryPath(folder).CombineWithFilePath(name))
            .FirstOrDefault(context.FileSystem.Exist);
        if (found is null) return context.Tools.Resolve(name);
        context.Tools.RegisterFile(found);
        return found;
    }
}
