using System.Diagnostics;
using System.Runtime.Versioning;

namespace Aurora.Build.Tests.Bootstrap;

/// <summary>However many runs of build.sh there are and whatever ended them: one builds, and nobody meets half a program.</summary>
[Platform(Exclude = "Win", Reason = "build.sh is for bash; build.ps1 is the way in on Windows.")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[UnsupportedOSPlatform("windows")]
internal sealed class TwoAtOnceTests : IDisposable
{
    private readonly ScratchRepository _repository = new();
    private readonly FakeDotnet _dotnet = new();

    private string Lock => _repository["artifacts", "program", "lock"];

    public void Dispose()
    {
        _repository.Dispose();
        _dotnet.Dispose();
    }

    [Test]
    public async Task One_builds_and_the_other_waits_for_it()
    {
        await _dotnet.Hold();
        var first = Start();
        await first.Says("publish 1");
        var second = Start();
        await second.Says($"build.sh: waiting for process {first.Id}");
        await _dotnet.Release();

        foreach (var run in new[] { first, second })
        {
            var result = await run.Ends();
            result.ExitCode.ShouldBe(0);
            result.Output.ShouldStartWith("program: one");
        }

        _dotnet.Publishes.ShouldBe(1);
        Leftovers().ShouldBeEmpty();
    }

    [Test]
    public async Task A_run_that_waited_for_a_build_that_failed_builds_itself()
    {
        await _dotnet.Hold();
        _dotnet.Breaks();
        var first = Start();
        await first.Says("publish 1");
        var second = Start();
        await second.Says("waiting for process");
        await _dotnet.Release();

        (await first.Ends()).ExitCode.ShouldBe(1);
        (await second.Ends()).ExitCode.ShouldBe(1);
        _dotnet.Publishes.ShouldBe(2);
    }

    [Test]
    public async Task A_program_that_is_there_runs_while_another_is_built()
    {
        await Start().Ends();
        await _dotnet.Hold();
        var feed = _repository.Start(_dotnet.Folder, [], info => info.Environment["CakeFromFeed"] = "true");
        await feed.Says("publish 2");

        var result = await Start().Ends();

        result.Output.ShouldStartWith("program: one");
        await _dotnet.Release();
        (await feed.Ends()).ExitCode.ShouldBe(0);
    }

    [Test]
    public async Task After_a_killed_run_the_next_one_waits_for_the_compiler_that_outlived_it_and_builds()
    {
        await _dotnet.Hold();
        var killed = Start();
        await killed.Says("publish 1");
        await killed.Kill();
        Leftovers().ShouldBe(["lock", $"new.{killed.Id}"], ignoreOrder: true);

        var next = Start();
        await next.Says($"waiting for process {killed.Id}");
        await _dotnet.Release();

        var result = await next.Ends();
        result.ExitCode.ShouldBe(0);
        result.Output.ShouldStartWith("program: one");
        _dotnet.Publishes.ShouldBe(2);
        Leftovers().ShouldBeEmpty();
    }

    [Test]
    public async Task A_lock_that_was_left_is_taken_by_one_of_many()
    {
        LeaveLock(await IdOfADeadProcess());
        await _dotnet.Hold();

        var runs = Enumerable.Range(0, 6).Select(_ => Start()).ToArray();
        var builder = await await Task.WhenAny(runs.Select(Builder));
        await Task.WhenAll(runs.Where(run => run != builder).Select(run => run.Says($"waiting for process {builder.Id}")));
        await _dotnet.Release();

        foreach (var run in runs) (await run.Ends()).ExitCode.ShouldBe(0);
        _dotnet.Publishes.ShouldBe(1);
        Leftovers().ShouldBeEmpty();

        static async Task<ScriptProcess> Builder(ScriptProcess run)
        {
            await run.Says("FakeDotnet: publish");
            return run;
        }
    }

    [Test]
    public async Task A_lock_whose_process_id_belongs_to_another_program_by_now_is_not_waited_for()
    {
        LeaveLock(Environment.ProcessId);

        (await Start().Ends()).ExitCode.ShouldBe(0);

        Leftovers().ShouldBeEmpty();
    }

    [Test]
    public async Task A_lock_that_is_older_than_any_build_is_not_waited_for()
    {
        await _dotnet.HoldPrograms();
        var other = Start("--hold"); // a bash that lives
        await other.Says("holding");
        _repository.Write("build/Aurora.Build/Program.cs", "two");
        LeaveLock(other.Id);
        Directory.SetLastWriteTimeUtc(Lock, DateTime.UtcNow.AddMinutes(-61));

        (await Start().Ends()).Output.ShouldStartWith("program: two");
    }

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    [TestCase("HUP", 129)]
    public async Task A_signal_during_the_build_ends_it_and_leaves_nothing(string signal, int exitCode)
    {
        await _dotnet.Hold();
        var run = Start();
        await run.Says("publish 1");

        await run.Signal(signal);

        (await run.Ends()).ExitCode.ShouldBe(exitCode);
        Leftovers().ShouldBeEmpty();
        CommandLines().ShouldNotContain(line => line.Contains(_dotnet.Path, StringComparison.Ordinal));
    }

    private static async Task<int> IdOfADeadProcess()
    {
        using var process = Process.Start("true");
        await process.WaitForExitAsync();
        return process.Id;
    }

    private static string[] CommandLines()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-A", "-ww", "-o", "args="]) { RedirectStandardOutput = true })!;
        return ps.StandardOutput.ReadToEnd().Split('\n');
    }

    private ScriptProcess Start(params string[] arguments) => _repository.Start(_dotnet.Folder, arguments);

    private void LeaveLock(int owner) => Directory.CreateDirectory(Path.Combine(Lock, $"{owner}"));

    /// <summary>What stands beside the programs, and should not once nobody builds.</summary>
    private IEnumerable<string> Leftovers() => _repository.Programs.Where(name => !name.All(char.IsAsciiDigit));
}
