using Spectre.Console;

namespace Aurora.Common.Progress;

/// <summary>
/// A bar on a terminal for the work under way, from a second after it began until it ends, when the line is empty again. Nothing at all
/// where there is no terminal: a log is not redrawn. Work whose steps nobody knows, another program's, is said in a line and not redrawn
/// either: that program may ask something at the terminal meanwhile, as ssh does.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="time">The clock.</param>
public sealed class ProgressBar(IAnsiConsole console, TimeProvider time) : IWorkProgress
{
    /// <summary>How long work may take before it is shown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private Shown? _shown;

    /// <inheritdoc/>
    public IWorkSteps Begin(string what, int steps)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal) return SilentProgress.Instance;
        lock (_lock)
        {
            if (_shown is null)
            {
                _shown = new Shown(what);
                _shown.Drawing = DrawAsync(_shown);
            }
            else if (_shown.What != what)
            {
                return SilentProgress.Instance;
            }

            _shown.Begin(steps);
            return new Steps(this, _shown);
        }
    }

    private async Task DrawAsync(Shown shown)
    {
        await Task.WhenAny(shown.Over, Task.Delay(Patience, time)).ConfigureAwait(false);
        if (shown.Over.IsCompleted) return;
        if (shown.Steps == 0)
        {
            console.WriteLine($"  {shown.What}…");
            return;
        }

        await console.Progress().AutoClear(true).AutoRefresh(false)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new StepsColumn())
            .StartAsync(async live =>
            {
                var bar = live.AddTask(Markup.Escape(shown.What));
                while (!shown.Over.IsCompleted)
                {
                    (bar.MaxValue, bar.Value) = (shown.Steps, shown.Done);
                    live.Refresh();
                    await Task.WhenAny(shown.Over, Task.Delay(Redraw, time)).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
    }

    // The last to end waits until the line is empty, so that what is printed next begins on it.
    private void End(Shown shown)
    {
        lock (_lock)
        {
            if (!shown.End()) return;
            _shown = null;
        }

        shown.Drawing.GetAwaiter().GetResult();
    }

    // What the bar stands for: work of one name, from one thread or several.
    private sealed class Shown(string what)
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _under, _steps, _done;

        public string What => what;

        public Task Over => _over.Task;

        public Task Drawing { get; set; } = Task.CompletedTask;

        public int Steps => Volatile.Read(ref _steps);

        public int Done => Volatile.Read(ref _done);

        public void Begin(int steps)
        {
            _under++;
            Interlocked.Add(ref _steps, steps);
        }

        public void Advance(int steps) => Interlocked.Add(ref _done, steps);

        public bool End()
        {
            if (--_under > 0) return false;
            _over.SetResult();
            return true;
        }
    }

    private sealed class Steps(ProgressBar bar, Shown shown) : IWorkSteps
    {
        private int _ended;

        public void Advance(int steps) => shown.Advance(steps);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0) bar.End(shown);
        }
    }
}
