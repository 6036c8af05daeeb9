using System.Diagnostics;
using Aurora.Common.Processes;
using Aurora.Testing;

namespace Aurora.Common.Tests.Processes;

/// <summary>The children of a run are known while they live, and no longer.</summary>
public sealed class ChildProcessesTests
{
    [OneTimeSetUp]
    public void Needed() => Needs.Program("true", "these tests start processes that end at once");

    // A child may be gone before its start has returned: .NET then tells so from another thread, inside a lock of its own.
    [Test]
    [CancelAfter(240_000)]
    public async Task Children_that_end_at_once_hold_nobody_up(CancellationToken cancellation)
    {
        using var children = new ChildProcesses();

        await Parallel.ForEachAsync(Enumerable.Range(0, 3000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (_, token) =>
        {
            using var process = children.Start(new ProcessStartInfo("true") { UseShellExecute = false });
            await process.WaitForExitAsync(token);
            process.ExitCode.ShouldBe(0);
        }).WaitAsync(cancellation);
    }
}
