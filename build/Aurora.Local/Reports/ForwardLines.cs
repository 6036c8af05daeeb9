using Aurora.Common;
using Aurora.Local.Forwarding;
using Aurora.Local.Overlays;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aurora.Local.Reports;

/// <summary>What happens to forwards, a plain line each: for a log, and above the table of a terminal.</summary>
/// <param name="console">Where to.</param>
/// <param name="connections">What to paste into a client.</param>
/// <param name="withPasswords">True where the lines go to a terminal and nowhere else.</param>
/// <param name="time">Tells the time of day.</param>
public sealed class ForwardLines(IAnsiConsole console, ConnectionStrings connections, bool withPasswords, TimeProvider time) : IForwardEvents
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Changed(ForwardStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.IsReady) Write(status.Port, $"ready on {Addresses(status.Port)}, from the pod {status.Pod}");
        else Write(status.Port, $"waits: {status.Problem ?? (status.Pod is { } pod ? $"for the pod {pod} to answer" : "for its pod")}");
    }

    /// <inheritdoc/>
    public void GaveUp(ForwardedPort port, string why) => Write(port, why);

    private string Addresses(ForwardedPort port) =>
        connections.For(port, withPasswords) is { } connection ? $"{port.LocalAddress} ({connection})" : port.LocalAddress;

    private void Write(ForwardedPort port, string text)
    {
        ArgumentNullException.ThrowIfNull(port);
        lock (_gate) console.Write(new Line($"{time.GetLocalNow():HH:mm:ss}  {port.Service}  {Printable.OneLine(text, 400)}\n"));
    }

    // A line is written where the table begins, which comes again below it: so all that stands there is cleared first, or what is longer
    // than the line would stay beside it.
    private sealed class Line(string text) : Renderable
    {
        private const string ClearBelow = "\u001b[J";

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            [.. options.Ansi ? (Segment[])[Segment.Control(ClearBelow)] : [], .. ((IRenderable)new Text(text)).Render(options, maxWidth)];
    }
}
