using System.Text.RegularExpressions;

namespace Aurora.Build.Tests.Workflows;

/// <summary>
/// A fake: evaluates the expressions of GitHub Actions that our workflows use (paths, texts, <c>||</c>, <c>&amp;&amp;</c>, <c>==</c>),
/// and fails on a name that the test has not given, where GitHub would go on with nothing.
/// </summary>
internal sealed partial class FakeExpressions(IReadOnlyDictionary<string, string> contexts)
{
    /// <summary>A text with its <c>${{ }}</c> replaced.</summary>
    public string Expand(string text) => Embedded().Replace(text, match => Evaluate(match.Groups[1].Value));

    /// <summary>Whether a step with this condition runs.</summary>
    /// <param name="condition">The condition, or null for the default: nothing failed before.</param>
    /// <param name="failed">Whether a step before it failed.</param>
    public bool Holds(string? condition, bool failed) =>
        condition is null ? !failed
        : condition.Contains("!cancelled()", StringComparison.Ordinal) ? Evaluate(Embedded().Replace(condition, "$1")) is not ("" or "false")
        : throw new InvalidOperationException($"'{condition}' is a condition that the fake does not know.");

    private string Evaluate(string expression) =>
        expression.Split("||").Select(And).FirstOrDefault(value => value is not ("" or "false")) ?? "";

    private string And(string expression)
    {
        var values = expression.Split("&&").Select(Equal).ToArray();
        return values.FirstOrDefault(value => value is "" or "false") ?? values[^1];
    }

    private string Equal(string expression) => expression.Split("==") switch
    {
        [var only] => Atom(only.Trim()),
        [var left, var right] => Atom(left.Trim()) == Atom(right.Trim()) ? "true" : "false",
        _ => throw new InvalidOperationException($"'{expression}' is an expression that the fake does not know."),
    };

    private string Atom(string atom) =>
        atom == "!cancelled()" ? "true"
        : atom is ['\'', .. var text, '\''] ? text
        : contexts.TryGetValue(atom, out var value) ? value
        : throw new InvalidOperationException($"'{atom}' has no value in this test.");

    [GeneratedRegex(@"\$\{\{ *(.*?) *\}\}")]
    private static partial Regex Embedded();
}
