using System.Diagnostics;
using System.Text;
using Aurora.Ci.Engines;
using Aurora.Ci.Sources;
using Aurora.Ci.Steps;
using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Common.Releases;
using Aurora.Testing;
using Cake.Common;
using Cake.Core;
using Cake.Core.IO;
using CsCheck;

namespace Aurora.Ci.Tests.Steps;

/// <summary>Children of a step: captured, fed, kept from secrets, and ended.</summary>
public sealed class StepRunnerTests
{
    private TemporaryFolder _folder = null!;
    private ChildProcesses _children = null!;
    private ICakeContext _cake = null!;

    [SetUp]
    public void Start()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("these tests run shell commands, which Windows does not have.");
        (_folder, _children) = (new TemporaryFolder(), new ChildProcesses());
        _cake = HostedContext.In(_folder.Path);
    }

    [TearDown]
    public void End()
    {
        _children?.Dispose();
        _folder?.Dispose();
    }

    private Task<IReadOnlyList<string>> ShellAsync(string script, string input = "", CancellationToken cancellation = default) =>
        new StepRunner(_cake, _children, _folder["artifacts"]).RunAsync(
            "orders", "build", cake => RunShell(cake, script), cancellation, Encoding.UTF8.GetBytes(input));

    private static void RunShell(ICakeContext cake, string script)
    {
        var exitCode = cake.StartProcess("sh", new ProcessSettings { Arguments = new ProcessArgumentBuilder().Append("-c").Append(QuotedText.Of(script)) });
        if (exitCode != 0) throw new CakeException(exitCode, $"sh: Process returned an error (exit code {exitCode}).");
    }

    private string Log => File.ReadAllText(_folder["artifacts", "logs", "orders-build.log"]);

    [Test]
    public async Task Output_and_error_go_to_the_log_and_the_last_lines_to_the_caller()
    {
        (await ShellAsync("echo one; echo two >&2; echo")).ShouldContain("two");
        Log.ShouldContain("$ sh -c");
        Log.ShouldContain("one\n");
        Log.ShouldContain("two\n");
    }

    // One stream: of two, nobody knows which line comes first.
    [TestCase("exec 2>&1")]
    [TestCase("exec >&2")]
    public async Task A_failure_shows_the_last_lines_and_the_log(string stream)
    {
        var error = await Should.ThrowAsync<UserError>(() => ShellAsync($"{stream}; i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo line $i; done; echo out of cheese; exit 3"));
        error.Problem.ShouldStartWith("orders: the build failed (sh: Process returned an error (exit code 3)):");
        error.Problem.ShouldContain("\n    out of cheese\n");
        error.Problem.ShouldContain("\n    line 100\n");
        error.Problem.ShouldNotContain("line 50\n");
        error.Mend.ShouldBe("The whole output is in artifacts/logs/orders-build.log.");
        Log.ShouldContain("line 1\n");
    }

    [Test]
    public async Task Standard_input_is_what_the_step_gives_and_ends()
    {
        (await ShellAsync("cat; echo end", "given\n")).ShouldBe(["given", "end"], ignoreOrder: true);
    }

    [Test]
    public async Task A_child_that_reads_nothing_of_its_input_is_no_error() => await ShellAsync("exec <&-; true", new string('x', 1_000_000));

    [Test]
    public async Task Children_know_no_registry_login()
    {
        using var login = new EnvironmentVariables(("AURORA_REGISTRY_PASSWORD", "a secret"), ("AURORA_REGISTRY_USERNAME_X", "ada"));
        await ShellAsync("env; true");
        Log.ShouldNotContain("AURORA_REGISTRY");
        Log.ShouldNotContain("a secret");
    }

    [Test]
    public async Task Cancelling_ends_a_child_with_its_own_children()
    {
        using var cancel = new CancellationTokenSource();
        var run = ShellAsync($"sleep 1000 & echo $! > '{_folder["pid"]}.new'; mv '{_folder["pid"]}.new' '{_folder["pid"]}'; wait", cancellation: cancel.Token);
        while (!File.Exists(_folder["pid"])) await Task.Yield();
        using var grandchild = Process.GetProcessById(int.Parse(File.ReadAllText(_folder["pid"])));
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
        await grandchild.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Test]
    public async Task A_program_left_running_by_a_child_does_not_hold_up_the_step()
    {
        // Its output stays open in the background one's hands.
        await ShellAsync($"sleep 1000 & echo $! > '{_folder["pid"]}'").WaitAsync(TimeSpan.FromMinutes(1));
        using var left = Process.GetProcessById(int.Parse(File.ReadAllText(_folder["pid"])));
        left.Kill();
    }

    [Test]
    public async Task A_program_that_is_not_there_is_an_error()
    {
        var error = await Should.ThrowAsync<UserError>(() => Test("no-such-program"));
        error.Problem.ShouldContain("orders: the test failed");
        error.Problem.ShouldContain("no-such-program");
    }

    [Test]
    public Task Arguments_of_a_test_command_arrive_as_they_are() =>
        Gen.String[Gen.Char[" \"'\\$%&|;`<>*?(){}!#~äß€\t-=ab"], 0, 12].Array[1, 4].SampleAsync(async arguments =>
        {
            await Test(["printf", "%s\\0", .. arguments]);
            // The log is read line by line, and none of these characters ends a line.
            File.ReadAllText(_folder["artifacts", "logs", "orders-test.log"]).ShouldEndWith(string.Concat(arguments.Select(argument => argument + "\0")) + "\n");
        }, iter: 60, threads: 1);

    [Test]
    public void A_full_disk_under_the_log_is_told_once_the_child_has_ended()
    {
        using var log = new StepLog("/dev/full", "/dev/full");
        log.Write("a line");
        log.Write("another");
        log.Failure.ShouldNotBeNull();
        Files.DiskFull.Is(log.Failure).ShouldBeTrue();
        log.Last.ShouldBe(["a line", "another"]);
    }

    private Task Test(params string[] command) =>
        new DotNetBuild(new StepRunner(_cake, _children, _folder["artifacts"]), _folder["artifacts"]).TestAsync(
            new AppSource(Sources.SampleSource.AppOf("orders", "Orders.csproj") with { Test = command }, _folder.Path, new SourceCommit("0123456789ab"), "sha-0123456789ab", []), default);
}
