using System.Text;
using System.Text.RegularExpressions;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>The submodules that a checkout names: those that nobody fetched are empty folders.</summary>
internal static partial class Submodules
{
    private const string List = ".gitmodules";

    /// <summary>True when <paramref name="path"/>, where nothing is, would be in a submodule that is not there.</summary>
    public static bool NotFetched(IFileTree tree, string path) =>
        tree.Kind(List) == FileKind.File
        && Paths(Encoding.UTF8.GetString(tree.Read(List).Span)).Any(module => (path + "/").StartsWith(module + "/", StringComparison.Ordinal) && tree.Kind(module + "/.git") == FileKind.None);

    private static IEnumerable<string> Paths(string text) => PathLine().Matches(text).Select(match => match.Groups["path"].Value);

    // As 'git submodule add' writes it (gitmodules(5)).
    [GeneratedRegex("^[ \\t]*path[ \\t]*=[ \\t]*\"?(?<path>[^\"\\r\\n]+?)/?\"?[ \\t\\r]*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex PathLine();
}
