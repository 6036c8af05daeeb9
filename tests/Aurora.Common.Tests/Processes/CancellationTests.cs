using System.Diagnostics;
using Aurora.Common.Processes;
using Aurora.Testing;

namespace Aurora.Common.Tests.Processes;

/// <summary>A run that ends takes its children with it, and theirs.</summary>
public sealed class CancellationTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public void Needed() => Needs.Program("sh", "these tests drive real processes through a shell");

    [OneTimeTearDown]
    public void Clean() => _folder.Dispose();

    [Test]
    public async Task A_cancelled_command_ends_with_its_children_and_grandchildren()
    {
        using var children = new ChildProcesses();
        using var cancellation = new CancellationTokenSource();
        var (child, grandchild) = (_folder["child"], _folder["grandchild"]);
        var run = Runner(children).RunAsync(
            Shell($"sh -c 'sh -c \"echo \\$\\$ >\\\"$1\\\"; sleep 600; :\" sh \"$1\"; :' sh \"{grandchild}\" & echo $! >'{child}'; wait"), cancellation.Token);
        int[] ids = [await LivingProcess.ReadIdAsync(child), await LivingProcess.ReadIdAsync(grandchild)];
        ids.ShouldAllBe(id => LivingProcess.Runs(id));

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        foreach (var id in ids) await LivingProcess.EndedAsync(id);
    }

    // Its parent is gone, so nothing tells that it belongs to the run; but it holds the run's standard output open.
    [Test]
    public async Task A_cancelled_command_does_not_wait_for_a_process_that_left_it()
    {
        using var children = new ChildProcesses();
        using var cancellation = new CancellationTokenSource();
        var (orphan, ready) = (_folder["orphan"], _folder["ready"]);
        var run = Runner(children).RunAsync(Shell($"sh -c 'sleep 600 & echo $! >\"$1\"' sh '{orphan}'; echo $$ >'{ready}'; sleep 600; :"), cancellation.Token);
        await LivingProcess.ReadIdAsync(ready);
        var id = await LivingProcess.ReadIdAsync(orphan);
        try
        {
            await cancellation.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(30)));
        }
        finally
        {
            LivingProcess.End(id);
        }
    }

    [Test]
    public async Task A_cancelled_command_does_not_wait_for_its_input_to_be_read()
    {
        using var children = new ChildProcesses();
        using var cancellation = new CancellationTokenSource();
        var started = _folder["started"];
        var run = Runner(children).RunAsync(Shell($"echo $$ >'{started}'; sleep 600; :") with { StandardInput = new byte[3_000_000] }, cancellation.Token);
        var id = await LivingProcess.ReadIdAsync(started);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        await LivingProcess.EndedAsync(id);
    }

    [Test]
    public async Task A_command_of_a_cancelled_run_never_starts()
    {
        using var children = new ChildProcesses();
        var touched = _folder["touched"];

        await Should.ThrowAsync<OperationCanceledException>(() => Runner(children).RunAsync(Shell($": >'{touched}'"), new CancellationToken(true)));

        File.Exists(touched).ShouldBeFalse();
    }

    [Test]
    public async Task Ending_all_ends_every_child_with_its_descendants_and_lets_no_new_one_start()
    {
        var children = new ChildProcesses();
        var file = _folder["descendant"];
        using var first = children.Start(new ProcessStartInfo("sh", ["-c", $"sh -c 'echo $$ >\"$1\"; sleep 600; :' sh '{file}'; :"]));
        using var second = children.Start(new ProcessStartInfo("sleep", ["600"]));
        var descendant = await LivingProcess.ReadIdAsync(file);

        children.EndAll();

        await first.WaitForExitAsync();
        await second.WaitForExitAsync();
        await LivingProcess.EndedAsync(descendant);
        Should.Throw<OperationCanceledException>(() => children.Start(new ProcessStartInfo("true")));
    }

    [Test]
    public async Task Ending_a_child_that_has_exited_is_no_error()
    {
        using var children = new ChildProcesses();
        var process = children.Start(new ProcessStartInfo("true"));
        await process.WaitForExitAsync();

        ChildProcesses.End(process);
        process.Dispose();
        ChildProcesses.End(process);
        children.EndAll();
    }

    private static Command Shell(string script) => new("sh", "-c", script);

    private static CommandRunner Runner(ChildProcesses children) => new(children, TimeProvider.System, new RecordedCommands());
}
