namespace Aurora.GitOps.Traffic;

/// <summary>Which traffic of an app goes to its canary.</summary>
/// <param name="Canary">The weight of the canary. Percent; stable has the rest.</param>
/// <param name="Matches">The requests that go to the canary whatever the weights say; those that match any of them.</param>
/// <param name="Mirror">How much is sent to the canary as well, its answers dropped. Percent.</param>
public sealed record TrafficState(int Canary, IReadOnlyList<RequestMatch> Matches, int Mirror)
{
    /// <summary>Everything goes to stable.</summary>
    public static TrafficState AtRest { get; } = new(0, [], 0);

    /// <summary>The weight of stable. Percent.</summary>
    public int Stable => 100 - Canary;

    /// <summary>True when the canary gets nothing.</summary>
    public bool IsAtRest => this == AtRest;

    /// <summary>All of it in a line: <c>canary 10%, header x-canary=true, mirror 5%</c>.</summary>
    public string Brief => string.Join(", ", [$"canary {Canary}%", .. Matches.Select(match => match.ToString()), .. Mirror > 0 ? [$"mirror {Mirror}%"] : Array.Empty<string>()]);

    /// <summary>The matches as people read them.</summary>
    public string Matched => Matches.Count == 0 ? "(none)" : string.Join("; ", Matches);

    /// <inheritdoc/>
    public bool Equals(TrafficState? other) =>
        other is not null && Canary == other.Canary && Mirror == other.Mirror && Matches.SequenceEqual(other.Matches);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Canary, Mirror, Matches.Count);
}
