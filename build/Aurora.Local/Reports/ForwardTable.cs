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
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Shows it until it is cancelled.</summary>
    public Task ShowAsync(IAnsiConsole console, Func<IReadOnlyList<ForwardStatus>> forwards, TimeProvider time, CancellationToken cancellation) =>
        console.Live(Render(forwards(), time.GetUtcNow())).StartAsync(async live =>
        {
            using var timer = new PeriodicTimer(Every, time);
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
                live.UpdateTarget(Render(forwards(), time.GetUtcNow()));
        });

    /// <summary>The table at one moment.</summary>
    public IRenderable Render(IReadOnlyList<ForwardStatus> forwards, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(forwards);
        var table = new Table { Border = TableBorder.None };
        foreach (var name in new[] { "service", "local address", "pod", "state", "restarts", "connections", "since" })
            table.AddColumn(new TableColumn($"[bold]{name}[/]") { NoWrap = name != "state", Padding = new Padding(0, 0, 2, 0) });
        foreach (var forward in forwards)
        {
            table.AddRow(
                Markup.Escape(forward.Port.Service), Markup.Escape(forward.Port.LocalAddress), Markup.Escape(forward.Pod ?? "–"), State(forward),
                forward.Restarts.ToString(CultureInfo.InvariantCulture), forward.Connections.ToString(CultureInfo.InvariantCulture), Age(now - forward.Since));
        }

        var lines = forwards.Select(forward => connections.For(forward.Port, withPassword: true)).OfType<string>().Select(line => new Text(line)).ToList();
        return new Rows([table, .. lines.Count == 0 ? [] : (IRenderable[])[new Text("")], .. lines]);
    }

    private static string State(ForwardStatus forward) =>
        forward.IsReady ? "[green]ready[/]" : $"[yellow]waits[/]{(forward.Problem is { } problem ? Markup.Escape($": {Printable.OneLine(problem, 120)}") : "")}";

    private static string Age(TimeSpan age) => age switch
    {
        { TotalHours: >= 1 } => $"{(int)age.TotalHours} h {age.Minutes} min",
        { TotalMinutes: >= 1 } => $"{age.Minutes} min {age.Seconds} s",
        _ => $"{Math.Max(0, age.Seconds)} s",
    };
}
