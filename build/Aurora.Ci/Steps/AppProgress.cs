using System.Collections.Concurrent;
using System.Globalization;
using Aurora.Common;
using Spectre.Console;

namespace Aurora.Ci.Steps;

/// <summary>
/// Does something for several apps at once, as many as the machine has cores, and tells of each: one line when it is done,
/// and on a terminal also what is under way.
/// </summary>
/// <param name="console">Where it is told.</param>
/// <param name="time">Tells how long it took.</param>
public sealed class AppProgress(IAnsiConsole console, TimeProvider time)
{
    /// <summary>Runs <paramref name="work"/> for each app; a failing one does not keep the others from finishing.</summary>
    /// <param name="doing">What is under way: "building".</param>
    /// <param name="apps">The names of the apps.</param>
    /// <param name="work">Does it and says what was done: "built".</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UserError">It failed for one or several apps; the error shows each.</exception>
    public async Task RunAsync(string doing, IReadOnlyList<string> apps, Func<string, CancellationToken, Task<string>> work, CancellationToken cancellation)
    {
        if (apps.Count == 0) return;
        if (!console.Profile.Capabilities.Interactive)
        {
            await RunAsync(apps, work, _ => { }, _ => { }, cancellation).ConfigureAwait(false);
            return;
        }

        await console.Progress().AutoClear(true).Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn()).StartAsync(async live =>
        {
            var rows = apps.ToDictionary(app => app, app => live.AddTask(Markup.Escape($"{app}  {doing}"), autoStart: false).IsIndeterminate());
            await RunAsync(apps, work, app => rows[app].StartTask(), app => rows[app].Value(rows[app].MaxValue).StopTask(), cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task RunAsync(
        IReadOnlyList<string> apps, Func<string, CancellationToken, Task<string>> work, Action<string> begins, Action<string> ends, CancellationToken cancellation)
    {
        var width = apps.Max(app => app.Length);
        var failures = new ConcurrentDictionary<string, UserError>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(apps, parallel, async (app, token) =>
        {
            var started = time.GetTimestamp();
            begins(app);
            string done;
            try
            {
                done = await work(app, token).ConfigureAwait(false);
            }
            catch (UserError e)
            {
                failures[app] = e;
                done = "failed";
            }

            ends(app);
            var seconds = time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            console.WriteLine($"  {app.PadRight(width)}  {done} in {seconds} s");
        }).ConfigureAwait(false);

        var told = apps.Where(failures.ContainsKey).Select(app => failures[app]).ToArray();
        if (told.Length == 1) throw told[0];
        if (told.Length > 1) throw new UserError(string.Join('\n', told.Select(e => e.Message)), $"Mend these {told.Length}, then run this again.", new AggregateException(told));
    }
}
