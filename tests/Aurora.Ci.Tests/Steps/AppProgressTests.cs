using System.Collections.Concurrent;
using Aurora.Ci.Steps;
using Aurora.Common;
using Spectre.Console;

namespace Aurora.Ci.Tests.Steps;

/// <summary>Several apps at once, and what is told of them.</summary>
public sealed class AppProgressTests
{
    private static (AppProgress Progress, StringWriter Output) Make(bool interactive = false)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = interactive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        return (new AppProgress(console, TimeProvider.System), output);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Each_app_has_a_line(bool interactive)
    {
        var (progress, output) = Make(interactive);
        await progress.RunAsync("building", ["orders", "inventory"], (_, _) => Task.FromResult("built"), default);
        output.ToString().ShouldMatch(@"  orders     built in \d+\.\d s");
        output.ToString().ShouldMatch(@"  inventory  built in \d+\.\d s");
    }

    [Test]
    public async Task Nothing_to_do_says_nothing()
    {
        var (progress, output) = Make();
        await progress.RunAsync("building", [], (_, _) => throw new InvalidOperationException(), default);
        output.ToString().ShouldBeEmpty();
    }

    [Test]
    public async Task A_failing_app_lets_the_others_finish()
    {
        var (progress, output) = Make();
        var error = await Should.ThrowAsync<UserError>(() => progress.RunAsync(
            "building", ["a", "b", "c"], (app, _) => app == "b" ? throw new UserError("b is broken.", "Mend b.") : Task.FromResult("built"), default));
        error.Message.ShouldBe("b is broken. Mend b.");
        output.ToString().ShouldMatch(@"  a  built in (.|\n)*");
        output.ToString().ShouldContain("  b  failed in ");
        output.ToString().ShouldContain("  c  built in ");
    }

    [Test]
    public async Task Several_failures_are_all_told_in_the_order_of_the_catalog()
    {
        var (progress, _) = Make();
        var error = await Should.ThrowAsync<UserError>(() => progress.RunAsync(
            "building", ["a", "b"], (app, _) => throw new UserError($"{app} is broken.", $"Mend {app}."), default));
        error.Message.ShouldBe("a is broken. Mend a.\nb is broken. Mend b. Mend these 2, then run this again.");
    }

    [Test]
    public async Task As_many_run_at_once_as_there_are_cores()
    {
        var (progress, _) = Make();
        var running = 0;
        var most = 0;
        var all = new TaskCompletionSource();
        await progress.RunAsync("building", [.. Enumerable.Range(0, Environment.ProcessorCount * 3).Select(i => $"app{i}")], async (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            lock (all) most = Math.Max(most, now);
            if (now == Environment.ProcessorCount) all.TrySetResult();
            await all.Task; // nobody goes on before every core has work
            Interlocked.Decrement(ref running);
            return "built";
        }, default);
        most.ShouldBe(Environment.ProcessorCount);
    }

    [Test]
    public async Task A_cancelled_run_starts_nothing_more()
    {
        var (progress, _) = Make();
        using var cancel = new CancellationTokenSource();
        var started = new ConcurrentBag<string>();
        await Should.ThrowAsync<OperationCanceledException>(() => progress.RunAsync("building", [.. Enumerable.Range(0, 50).Select(i => $"app{i}")], async (app, token) =>
        {
            started.Add(app);
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
            return "built";
        }, cancel.Token));
        started.Count.ShouldBeLessThan(50);
    }
}
