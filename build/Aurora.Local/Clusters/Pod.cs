using System.Text.Json;

namespace Aurora.Local.Clusters;

/// <summary>A pod, as far as a forward must know it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its uid: a new pod of the same name is another one.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Ports">The named ports of its containers.</param>
/// <param name="IsEnding">True when it has been told to end.</param>
/// <param name="Waits">Why it is not ready, in a few words; null when it is.</param>
public sealed record Pod(string Name, string Id, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, int> Ports, bool IsEnding, string? Waits)
{
    /// <summary>The pod of an API object.</summary>
    public static Pod Of(JsonElement root)
    {
        var metadata = root.At("metadata");
        var ending = metadata.At("deletionTimestamp").ValueKind == JsonValueKind.String;
        return new Pod(
            metadata.At("name").Text(), metadata.At("uid").Text(), metadata.At("labels").Pairs(), NamedPorts(root.At("spec")), ending, ending ? "it is ending" : Missing(root.At("status")));
    }

    private static Dictionary<string, int> NamedPorts(JsonElement spec)
    {
        var ports = new Dictionary<string, int>();
        foreach (var port in spec.At("containers").Items().Concat(spec.At("initContainers").Items()).SelectMany(container => container.At("ports").Items()))
        {
            if (port.At("name").Text() is { Length: > 0 } name && port.At("containerPort").ValueKind == JsonValueKind.Number) ports.TryAdd(name, port.At("containerPort").GetInt32());
        }

        return ports;
    }

    private static string? Missing(JsonElement status)
    {
        var phase = status.At("phase").Text();
        var ready = status.At("conditions").Items().FirstOrDefault(condition => condition.At("type").Text() == "Ready");
        if (phase == "Running" && ready.At("status").Text() is "True" or "") return null;
        var why = status.At("containerStatuses").Items().Select(container => container.At("state").At("waiting").At("reason").Text()).FirstOrDefault(reason => reason.Length > 0)
            ?? status.At("conditions").Items().Where(condition => condition.At("status").Text() == "False").Select(condition => condition.At("reason").Text()).FirstOrDefault(reason => reason.Length > 0);
        return phase == "Running" ? $"it is not ready{(why is null ? "" : $" ({why})")}" : $"it is {(phase.Length == 0 ? "of no known phase" : phase)}{(why is null ? "" : $" ({why})")}";
    }
}
