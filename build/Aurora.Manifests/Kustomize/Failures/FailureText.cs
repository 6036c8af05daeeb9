using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Kustomize.Failures;

/// <summary>
/// Says where a render that fails is to be mended. kustomize names a file as its own kustomization does, or none, and counts
/// lines from the beginning of a document, so what it says is held against the files that the overlay reaches.
/// </summary>
/// <param name="tree">The files.</param>
/// <param name="graph">The overlay.</param>
internal sealed partial class FailureText(TreeSnapshot tree, FileGraph graph)
{
    /// <summary>What kustomize said, with <c>file:line: </c> before it where the place can be told.</summary>
    public string Of(string said)
    {
        if (NotYaml().IsMatch(said) && BrokenText(said) is { } fault) return fault.Message;
        var cause = Cause(said);
        return new FailurePlace(tree, graph).Of(said) is { } place ? $"{place}: {cause}" : cause;
    }

    // The files that are named first, the last name first: it is the innermost.
    private UserError? BrokenText(string said)
    {
        var sought = said.Contains("already defined at line", StringComparison.Ordinal) ? YamlFaults.Any : YamlFaults.Syntax | YamlFaults.Bomb;
        return ParsedTexts.Files(tree, graph)
            .OrderByDescending(file => Math.Max(said.LastIndexOf(file, StringComparison.Ordinal), said.LastIndexOf(Path.GetFileName(file), StringComparison.Ordinal)))
            .Select(file => tree.FaultOf(file, sought))
            .Concat(graph.Kustomizations.SelectMany(ParsedTexts.Patches).Select(patch => BoundedYaml.FindFault(patch.InPlace, patch.File, sought)))
            .FirstOrDefault(fault => fault is not null);
    }

    // How kustomize came there is in the place already, and that a file is no folder is no news.
    private static string Cause(string said)
    {
        var cause = Way().Replace(said, "");
        return Accumulated().Match(cause) is { Success: true } match ? match.Groups["cause"].Value : cause;
    }

    [GeneratedRegex(@"\A.*(recursed accumulation of|couldn't make target for) path '[^']*': ", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Way();

    [GeneratedRegex(@"\Aaccumulating [a-z]+: accumulation err='(accumulating resources from '[^']*': )?(?<cause>.*)': must build at directory: .*\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Accumulated();

    [GeneratedRegex("yaml: |YAML|JSON|unable to parse", RegexOptions.CultureInvariant)]
    private static partial Regex NotYaml();
}
