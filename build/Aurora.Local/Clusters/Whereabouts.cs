namespace Aurora.Local.Clusters;

/// <summary>Where a forwarded port leads at this moment.</summary>
/// <param name="Pod">The pod; null while there is none that is ready.</param>
/// <param name="Port">The port of the pod.</param>
/// <param name="Problem">Why there is no pod, or why nothing new can be begun with it; null while all is well.</param>
public sealed record Whereabouts(Pod? Pod, int Port, string? Problem);

/// <summary>Follows a Service from pod to pod.</summary>
public interface IFollower
{
    /// <summary>Hears where the Service leads now.</summary>
    void Leads(Whereabouts where);

    /// <summary>Hears that a pod is there no more, so that nobody waits for what it may still say.</summary>
    /// <param name="pod">The uid of the pod.</param>
    void IsGone(string pod);
}
