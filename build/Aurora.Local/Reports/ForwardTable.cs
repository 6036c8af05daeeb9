using System.Globalization;
using Aurora.Common;
using Aurora.Local.Forwarding;
using Aurora.Local.Overlays;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aurora.Local.Reports;

/// <summary>The live table of a terminal, a row a forward, and under it what to paste into clients.</summary>
/// <param name="connections">What to paste into a client.</param>
public sealed class ForwardTable(ConnectionStrings connections)
{
    private const int Wide = 100; // columns of a terminal in which a row has room
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Shows it until it is cancelled.</summary>
    public Task ShowAsync(IAnsiConsole console, Func<IReadOnlyList<ForwardStatus>> forwards, TimeProvider time, CancellationToken cancellation) =>
        console.Live(Render(forwards(), time.GetUtcNow(), console.Profile.Width)).StartAsync(async live =>
        {
            using var timer = new PeriodicTimer(Every, time);
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
                live.UpdateTarget(Render(forwards(), time.GetUtcNow(), console.Profile.Width));
        });

    /// <summary>The table at one moment.</summary>
    /// <param name="forwards">What it shows.</param>
    /// <param name="now">That moment.</param>
    /// <param name="width">The columns of the terminal; in a narrow one, what a row has no room for stands under the state.</param>
    public IRenderable Render(IReadOnlyList<ForwardStatus> forwards, DateTimeOffset now, int width)
    {
        ArgumentNullException.ThrowIfNull(forwards);
        var table = new Table { Border = TableBorder.None };
        foreach (var name in (string[])(width < Wide ? ["service", "local address", "state"] : ["service", "local address", "pod", "state", "restarts", "connections", "since"]))
            table.AddColumn(new TableColumn($"[bold]{name}[/]") { NoWrap = name != "state", Padding = new Padding(0, 0, 2, 0) });
        foreach (var forward in forwards)
        {
            var (service, address, pod) = (Markup.Escape(forward.Port.Service), Markup.Escape(forward.Port.LocalAddress), Markup.Escape(forward.Pod ?? "–"));
            if (width < Wide) table.AddRow(service, address, $"{State(forward)}\npod {pod}, restarts {forward.Restarts}, connections {forward.Connections}, since {Age(now - forward.Since)}");
            else table.AddRow(service, address, pod, State(forward), Number(forward.Restarts), Number(forward.Connections), Age(now - forward.Since));
        }

        var lines = forwards.Select(forward => connections.For(forward.Port, withPassword: true)).OfType<string>().Select(line => new Text(line)).ToList();
        return new Rows([table, .. lines.Count == 0 ? [] : (IRenderable[])[new Text("")], .. lines]);
    }

    private static string State(ForwardStatus forward) =>
        forward.IsReady ? "[green]ready[/]" : $"[yellow]waits[/]{(forward.Problem is { } problem ? Markup.Escape($": {Printable.OneLine(problem, 120)}") : "")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Age(TimeSpan age) => age switch
    {
        { TotalHours: >= 1 } => $"{(int)age.TotalHours} h {age.Minutes} min",
        { TotalMinutes: >= 1 } => $"{age.Minutes} min {age.Seconds} s",
        _ => $"{Math.Max(0, age.Seconds)} s",
    };
}
