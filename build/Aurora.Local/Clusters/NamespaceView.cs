using Aurora.Local.Overlays;

namespace Aurora.Local.Clusters;

/// <summary>What is known of the Services and pods of a namespace, and where each forwarded port leads by that. Safe for use from several threads.</summary>
/// <param name="followers">Who is told when it leads elsewhere.</param>
public sealed class NamespaceView(IReadOnlyDictionary<ForwardedPort, IFollower> followers)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ForwardedPort, Whereabouts> _told = [];
    private Dictionary<string, Pod> _pods = [];
    private IReadOnlyList<Service>? _services;
    private string? _trouble;
    private bool _knowsPods;

    /// <summary>The Services that are there.</summary>
    public void SetServices(IReadOnlyList<Service> services) => Change(() => _services = services);

    /// <summary>All pods that are there, after nobody looked for a while.</summary>
    public void SetPods(IReadOnlyDictionary<string, Pod> pods) => Change(() => (_pods, _knowsPods) = (new Dictionary<string, Pod>(pods), true));

    /// <summary>A pod that was added or changed.</summary>
    public void Put(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        Change(() => (_pods[pod.Id], _knowsPods) = (pod, true));
    }

    /// <summary>A pod that was deleted.</summary>
    public void Remove(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        Change(() => _pods.Remove(pod.Id));
    }

    /// <summary>What keeps us from seeing how it is; null when nothing does.</summary>
    public void SetTrouble(string? trouble) => Change(() => _trouble = trouble);

    /// <summary>That there are no pods is now known, and not only not yet seen.</summary>
    public void KnowPods() => Change(() => _knowsPods = true);

    private void Change(Action change)
    {
        lock (_gate)
        {
            var before = _pods.Keys.ToHashSet();
            change();
            foreach (var (port, follower) in followers)
            {
                var where = Where(port);
                if (_told.GetValueOrDefault(port) == where) continue;
                _told[port] = where;
                follower.Leads(where);
            }

            foreach (var gone in before.Where(id => !_pods.ContainsKey(id)))
                foreach (var follower in followers.Values) follower.IsGone(gone);
        }
    }

    private Whereabouts Where(ForwardedPort port)
    {
        if (_services is null) return new Whereabouts(null, 0, _trouble);
        if (_services.FirstOrDefault(found => found.Name == port.Service) is not { } service)
            return new Whereabouts(null, 0, _trouble ?? $"there is no Service {port.Service} in the namespace {port.Namespace}; './build.sh --target=DevUp' makes it");
        if (!service.TargetPorts.TryGetValue(port.Port, out var target)) return new Whereabouts(null, 0, $"the Service {port.Service} has no port {port.Port}");

        var pods = _pods.Values.Where(service.Selects).OrderBy(pod => pod.Name, StringComparer.Ordinal).ToList();
        var ready = pods.Where(pod => pod.Waits is null).ToList();
        var chosen = ready.Find(pod => pod.Id == _told.GetValueOrDefault(port)?.Pod?.Id) ?? ready.FirstOrDefault();
        if (chosen is null)
        {
            var waiting = pods.Find(pod => !pod.IsEnding) ?? pods.FirstOrDefault();
            return new Whereabouts(null, 0, _trouble
                ?? (waiting is not null ? $"the pod {waiting.Name} is not there yet: {waiting.Waits}" : _knowsPods ? $"the Service {port.Service} has no pod" : null));
        }

        return int.TryParse(target, out var number) || chosen.Ports.TryGetValue(target, out number)
            ? new Whereabouts(chosen, number, _trouble)
            : new Whereabouts(null, 0, $"the pod {chosen.Name} has no port '{target}'");
    }
}
