using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>The objects of the cluster and all that happened to them. Safe for use from several threads.</summary>
internal sealed class FakeObjects
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<(FakeResource Resource, string Namespace, string Name), JsonObject> _objects = [];
    private readonly List<FakeEvent> _events = [];
    private TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The version of the last change.</summary>
    internal int Version
    {
        get { lock (_gate) return _events.Count; }
    }

    /// <summary>A copy of an object, or null.</summary>
    internal JsonObject? Find(FakeResource resource, string @namespace, string name)
    {
        lock (_gate) return _objects.GetValueOrDefault((resource, @namespace, name))?.DeepClone().AsObject();
    }

    /// <summary>Copies of the objects of a namespace, or of all where it is empty.</summary>
    internal IReadOnlyList<JsonObject> List(FakeResource resource, string @namespace)
    {
        lock (_gate)
            return [.. _objects.Where(pair => pair.Key.Resource == resource && (@namespace.Length == 0 || pair.Key.Namespace == @namespace)).Select(pair => pair.Value.DeepClone().AsObject())];
    }

    /// <summary>Creates or replaces an object; fills in what the server owns. Returns a copy.</summary>
    internal JsonObject Put(FakeResource resource, JsonObject content)
    {
        lock (_gate)
        {
            content["apiVersion"] = resource.ApiVersion;
            content["kind"] = resource.Kind;
            var metadata = content["metadata"]!.AsObject();
            var key = (resource, Namespace(resource, metadata), (string)metadata["name"]!);
            var before = _objects.GetValueOrDefault(key)?["metadata"];
            metadata["uid"] = (string?)before?["uid"] ?? Guid.NewGuid().ToString();
            metadata["creationTimestamp"] = (string?)before?["creationTimestamp"] ?? "2026-01-01T00:00:00Z";
            _objects[key] = content;
            Happened(before is null ? "ADDED" : "MODIFIED", resource, content);
            return content.DeepClone().AsObject();
        }
    }

    /// <summary>Changes an object that is there.</summary>
    internal void Change(FakeResource resource, string @namespace, string name, Action<JsonObject> change)
    {
        lock (_gate)
        {
            var content = Find(resource, @namespace, name) ?? throw new InvalidOperationException($"There is no {resource.Kind} {@namespace}/{name}.");
            change(content);
            Put(resource, content);
        }
    }

    /// <summary>Removes an object, and what is in it where it is a namespace. Returns it, or null.</summary>
    /// <param name="resource">Its kind.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uid">Only where it is this one.</param>
    internal JsonObject? Remove(FakeResource resource, string @namespace, string name, string? uid = null)
    {
        lock (_gate)
        {
            if (!_objects.TryGetValue((resource, @namespace, name), out var content) || uid is not null && (string?)content["metadata"]!["uid"] != uid) return null;
            foreach (var key in _objects.Keys.Where(key => key == (resource, @namespace, name) || resource == FakeResource.Namespaces && key.Namespace == name).ToList())
            {
                _objects.Remove(key, out var removed);
                Happened("DELETED", key.Resource, removed!);
            }

            return content;
        }
    }

    /// <summary>What happens to a kind of objects after a version, until cancelled.</summary>
    internal async IAsyncEnumerable<FakeEvent> WatchAsync(FakeResource resource, int since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Task happened;
            List<FakeEvent> news;
            lock (_gate)
            {
                happened = _happened.Task;
                news = _events[since..];
            }

            since += news.Count;
            foreach (var one in news.Where(one => one.Resource == resource)) yield return one;
            await happened.WaitAsync(cancellation);
        }
    }

    private void Happened(string type, FakeResource resource, JsonObject content)
    {
        content["metadata"]!["resourceVersion"] = (_events.Count + 1).ToString(CultureInfo.InvariantCulture);
        _events.Add(new FakeEvent(type, resource, content.DeepClone().AsObject()));
        var happened = _happened;
        _happened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        happened.SetResult();
    }

    private static string Namespace(FakeResource resource, JsonObject metadata) => resource.IsNamespaced ? (string)metadata["namespace"]! : "";
}

/// <summary>Something that happened to an object.</summary>
internal sealed record FakeEvent(string Type, FakeResource Resource, JsonObject Object);
