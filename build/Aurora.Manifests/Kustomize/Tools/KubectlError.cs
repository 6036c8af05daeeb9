using System.Text.RegularExpressions;

namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>Takes what is wrong out of what kubectl prints about it.</summary>
internal static partial class KubectlError
{
    /// <summary>
    /// The error itself, without <c>error:</c> and without the time, process id and quotes of kubectl's log format, so that the
    /// same mistake gives the same text on every run. What has another shape stays as it is.
    /// </summary>
    public static string Text(string said) =>
        string.Join('\n', Several().Replace(said.ReplaceLineEndings("\n").TrimEnd('\n'), match => match.Groups["text"].Value.Replace("\n\t", "\n", StringComparison.Ordinal)).Split('\n').Select(Line));

    private static string Line(string line) =>
        Logged().Match(line) is { Success: true } match ? Unquoted(match.Groups["text"].Value)
        : line.StartsWith("error: ", StringComparison.Ordinal) ? line["error: ".Length..]
        : line;

    private static string Unquoted(string text) => Escape().Replace(text, match => match.Value[1] switch { 'n' => "\n", 't' => "\t", var c => c.ToString() });

    [GeneratedRegex("^[EF][0-9]{4} [0-9:.]+ +[0-9]+ [^ ]+\\] \"command failed\" err=\"(?<text>.*)\"$", RegexOptions.CultureInvariant)]
    private static partial Regex Logged();

    // A text of several lines stands between brackets, each line behind a tab (k8s.io/klog: internal/serialize).
    [GeneratedRegex("^[EF][0-9]{4} [0-9:.]+ +[0-9]+ [^ ]+\\] \"command failed\" err=<\n\t(?<text>.*?)\n >$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Several();

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
