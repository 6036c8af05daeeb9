using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>labelSelector and fieldSelector, as far as kubectl sends them: <c>a=b,c=d</c>.</summary>
internal sealed class Selector(string labels, string fields)
{
    internal bool Matches(JsonObject content) =>
        Terms(labels).All(term => (string?)content["metadata"]!["labels"]?[term.Key] == term.Value)
        && Terms(fields).All(term => term.Key == "metadata.name" && (string?)content["metadata"]!["name"] == term.Value);

    private static IEnumerable<(string Key, string Value)> Terms(string selector) =>
        selector.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(term => term.Split('=', 2) is [var key, var value]
            ? (key, value.TrimStart('='))
            : throw new NotSupportedException($"The fake API server does not know the selector '{term}'."));
}
