using System.Text;

namespace Aurora.Common.Completion;

/// <summary>For zsh with its completion system loaded (<c>autoload -U compinit; compinit</c>).</summary>
internal static class ZshCompletion
{
    public static string Script(IReadOnlyList<CompletedOption> options)
    {
        var script = new StringBuilder("# eval \"$(./build.sh --completion=zsh)\"\n_aurora_build() {\n    _arguments -S \\\n");
        foreach (var option in options)
        {
            var action = option.Values.Count > 0 ? $"({string.Join(' ', option.Values)})" : option.IsPath ? "_files" : "";
            var value = option.Option.Placeholder is { } placeholder ? $":{Escaped(placeholder)}:{action}" : "";
            script.Append($"        '{(option.Option.Repeatable ? "*" : "")}{option.Word}[{Escaped(option.Option.Help)}]{value}' \\\n");
        }

        return script.Append("        && return 0\n}\ncompdef _aurora_build build.sh ./build.sh\n").ToString();
    }

    // What _arguments reads as its own: brackets and colons; and the quote that the shell reads.
    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
        .Replace(":", "\\:", StringComparison.Ordinal).Replace("'", "'\\''", StringComparison.Ordinal);
}
