using System.Globalization;
using System.Text.Json;

namespace Aurora.Local.Clusters;

/// <summary>A Service, as far as a forward must know it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Selector">The labels of its pods.</param>
/// <param name="TargetPorts">By the numbers of its ports the port of the pod, a number or the name of one.</param>
public sealed record Service(string Name, IReadOnlyDictionary<string, string> Selector, IReadOnlyDictionary<int, string> TargetPorts)
{
    /// <summary>The Services in what kubectl prints of several: a list, one alone, or nothing.</summary>
    public static IReadOnlyList<Service> In(string json)
    {
        if (string.IsNullOrWhiteSpace(json)) return [];
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.At("kind").Text() == "Service" ? [Of(root)] : [.. root.At("items").Items().Select(Of)];
    }

    /// <summary>True when a pod is one of its own.</summary>
    public bool Selects(Pod pod) => Selector.Count > 0 && Selector.All(label => pod.Labels.TryGetValue(label.Key, out var value) && value == label.Value);

    private static Service Of(JsonElement root)
    {
        var spec = root.At("spec");
        var ports = new Dictionary<int, string>();
        foreach (var port in spec.At("ports").Items())
        {
            var number = port.At("port").ValueKind == JsonValueKind.Number ? port.At("port").GetInt32() : 0;
            ports[number] = port.At("targetPort") is { ValueKind: JsonValueKind.Number or JsonValueKind.String } target ? target.ToString() : number.ToString(CultureInfo.InvariantCulture);
        }

        return new Service(root.At("metadata").At("name").Text(), spec.At("selector").Pairs(), ports);
    }
}
