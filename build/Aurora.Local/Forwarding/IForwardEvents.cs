using Aurora.Local.Overlays;

namespace Aurora.Local.Forwarding;

/// <summary>Hears what happens to forwards.</summary>
public interface IForwardEvents
{
    /// <summary>A forward is another than before.</summary>
    void Changed(ForwardStatus status);

    /// <summary>A client was held until its patience, or ours, was at its end.</summary>
    void GaveUp(ForwardedPort port, string why);
}
