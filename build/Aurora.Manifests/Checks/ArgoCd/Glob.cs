using System.Text;
using System.Text.RegularExpressions;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>Patterns of AppProjects (github.com/gobwas/glob): <c>*</c>, <c>**</c>, <c>?</c>, <c>[ab]</c>, <c>{a,b}</c>.</summary>
internal static class Glob
{
    /// <summary>True when a pattern matches the whole text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="separator">What <c>*</c> and <c>?</c> do not cross; null for nothing.</param>
    public static bool Matches(string pattern, string text, char? separator = null)
    {
        if (pattern == "*" || pattern == text) return true;
        try
        {
            return Regex.IsMatch(text, Expression(pattern, separator is { } not ? $"[^{Regex.Escape($"{not}")}]" : "."), RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false; // Argo CD takes a pattern that it cannot read for one that matches nothing
        }
    }

    private static string Expression(string pattern, string any)
    {
        var expression = new StringBuilder(@"\A");
        var braces = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    expression.Append(".*");
                    i++;
                    break;
                case '*': expression.Append(any).Append('*'); break;
                case '?': expression.Append(any); break;
                case '{': expression.Append("(?:"); braces++; break;
                case '}' when braces > 0: expression.Append(')'); braces--; break;
                case ',' when braces > 0: expression.Append('|'); break;
                case '[' when pattern.IndexOf(']', i) is var end and > 0:
                    expression.Append('[').Append(pattern[i + 1] == '!' ? "^" : "").Append(Regex.Escape(pattern[(i + 1)..end].TrimStart('!'))).Append(']');
                    i = end;
                    break;
                default: expression.Append(Regex.Escape($"{pattern[i]}")); break;
            }
        }

        return expression.Append(@"\z").ToString();
    }
}
