using System.Text;
using Aurora.Common.Progress;
using Aurora.Testing;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Aurora.Common.Tests.Progress;

/// <summary>On a terminal work that takes longer than a second is seen; what is quick, or has no terminal, is not.</summary>
public sealed class ProgressBarTests
{
    private readonly FakeTimeProvider _clock = new();
    private Screen _screen = null!;

    [Test]
    public async Task Long_work_is_seen_with_its_steps_and_leaves_an_empty_line()
    {
        using (var steps = Bar(isTerminal: true).Begin("rendering overlays", 200))
        {
            steps.Advance(34);
            await AwaitAsync(() => Seen().Contains("rendering overlays", StringComparison.Ordinal) && Seen().Contains("34/200", StringComparison.Ordinal));
        }

        Seen().ShouldEndWith("\e[?25h", customMessage: "the cursor is shown again");
        Seen().ShouldContain("\e[2K");
    }

    [Test]
    public void Quick_work_is_not_seen()
    {
        using (var steps = Bar(isTerminal: true).Begin("rendering overlays", 2)) steps.Advance(2);

        Seen().ShouldBeEmpty();
    }

    [Test]
    public void Without_a_terminal_nothing_is_drawn_however_long_it_takes()
    {
        using (Bar(isTerminal: false).Begin("rendering overlays", 2)) _clock.Advance(ProgressBar.Patience * 10);

        Seen().ShouldBeEmpty();
    }

    [Test]
    public async Task Two_sides_of_one_work_add_up_and_what_goes_on_inside_other_work_is_not_seen()
    {
        var bar = Bar(isTerminal: true);
        using (var one = bar.Begin("rendering overlays", 10))
        using (var inner = bar.Begin("something else", 777))
        using (var other = bar.Begin("rendering overlays", 20))
        {
            one.Advance(3);
            other.Advance(4);
            inner.Advance(100);
            await AwaitAsync(() => Seen().Contains("7/30", StringComparison.Ordinal));
        }

        Seen().ShouldNotContain("something else");
    }

    [Test]
    public async Task Work_that_begins_after_other_work_ended_is_seen_anew()
    {
        var bar = Bar(isTerminal: true);
        bar.Begin("auditing commits", 5).Dispose();
        using (bar.Begin("rendering overlays", 8))
        {
            await AwaitAsync(() => Seen().Contains("0/8", StringComparison.Ordinal));
        }

        Seen().ShouldNotContain("auditing");
    }

    [Test]
    public async Task Work_whose_steps_nobody_knows_is_said_once_and_leaves_the_terminal_to_it()
    {
        var bar = Bar(isTerminal: true);
        bar.Begin("reading from origin", 0).Dispose();
        using (bar.Begin("pushing to origin", 0))
        {
            await AwaitAsync(() => Seen().Length > 0);
            _clock.Advance(ProgressBar.Patience * 10);
        }

        Seen().ShouldBe("  pushing to origin…\n");
    }

    // Lets a second pass until it is so: what draws may not have begun to wait for it when it passes the first time.
    private Task AwaitAsync(Func<bool> condition) => Eventually.HoldsAsync(
        () =>
        {
            _clock.Advance(ProgressBar.Patience);
            return condition();
        },
        "the bar shows it");

    private string Seen() => _screen.Text;

    private ProgressBar Bar(bool isTerminal)
    {
        _screen = new Screen(isTerminal, new StringBuilder());
        return new ProgressBar(
            AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = _screen,
                Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            }),
            _clock);
    }

    // A terminal of 100 columns that is a text in memory.
    private sealed class Screen(bool isTerminal, StringBuilder text) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = TextWriter.Synchronized(new StringWriter(text));

        public string Text
        {
            get
            {
                lock (Writer) return text.ToString();
            }
        }

        public bool IsTerminal => isTerminal;

        public int Width => 100;

        public int Height => 24;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
