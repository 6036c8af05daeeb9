using System.Text;
using System.Text.Json;

namespace Aurora.Local.Clusters;

/// <summary>
/// Puts the events together that <c>kubectl get --watch --output-watch-events --output=json</c> prints, a JSON document after
/// the other: each on a line, or indented.
/// </summary>
/// <param name="hear">Is handed each event: what happened (ADDED, MODIFIED, DELETED) and the pod.</param>
public sealed class PodEvents(Action<string, Pod> hear)
{
    private readonly StringBuilder _document = new();

    /// <summary>Takes a line.</summary>
    public void Take(string line)
    {
        _document.AppendLine(line);
        if (line is not ("}" or ['{', .., '}'])) return;
        var text = _document.ToString();
        _document.Clear();
        using var json = JsonDocument.Parse(text);
        if (json.RootElement.At("object").At("kind").Text() == "Pod") hear(json.RootElement.At("type").Text(), Pod.Of(json.RootElement.At("object")));
    }
}
