using Aurora.Common.Processes;
using Aurora.Testing;
using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Common.Tests.Processes;

/// <summary>Processes as Cake's aliases start them.</summary>
public sealed class CakeProcessRunnerTests
{
    private readonly ChildProcesses _children = new();
    private readonly RecordedCommands _log = new();
    private readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public void Needed() => Needs.Program("sh", "these tests drive real processes through a shell");

    [OneTimeTearDown]
    public void Clean()
    {
        _children.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Exit_code_and_both_outputs_are_read()
    {
        using var process = Start("echo out; echo err >&2; echo more; exit 3", new ProcessSettings { RedirectStandardOutput = true, RedirectStandardError = true });
        process.WaitForExit();

        process.GetExitCode().ShouldBe(3);
        process.GetStandardOutput().ShouldBe(["out", "more"]);
        process.GetStandardError().ShouldBe(["err"]);
    }

    [Test]
    public void Reading_the_output_waits_for_its_end()
    {
        using var process = Start("i=0; while [ $i -lt 20000 ]; do echo $i; echo $i >&2; i=$((i+1)); done", new ProcessSettings { RedirectStandardOutput = true, RedirectStandardError = true });

        process.GetStandardOutput().Count().ShouldBe(20000);
        process.GetStandardError().Last().ShouldBe("19999");
    }

    [Test]
    public void A_handler_may_change_a_line_or_keep_it_back()
    {
        using var process = Start("echo a; echo secret; echo b", new ProcessSettings
        {
            RedirectStandardOutput = true,
            RedirectedStandardOutputHandler = line => line == "secret" ? null! : line + "!",
        });

        process.GetStandardOutput().ShouldBe(["a!", "b!"]);
    }

    [Test]
    public void The_working_directory_is_Cake_s_unless_the_settings_name_another()
    {
        Directory.CreateDirectory(_folder["sub"]);

        Lines("pwd -P", new ProcessSettings()).ShouldHaveSingleItem().ShouldEndWith(System.IO.Path.GetFileName(_folder.Path));
        Lines("pwd -P", new ProcessSettings { WorkingDirectory = "sub" }).ShouldHaveSingleItem().ShouldEndWith("/sub");
    }

    [Test]
    public void Variables_are_set_and_removed()
    {
        Environment.SetEnvironmentVariable("AURORA_TEST_GONE_TOO", "here");
        var settings = new ProcessSettings { EnvironmentVariables = new Dictionary<string, string?> { ["AURORA_TEST_NEW"] = "a b", ["AURORA_TEST_GONE_TOO"] = null } };

        Lines("echo \"$AURORA_TEST_NEW|${AURORA_TEST_GONE_TOO-gone}\"", settings).ShouldBe(["a b|gone"]);
    }

    [Test]
    public void A_process_may_also_start_where_this_one_stands() =>
        Lines("pwd -P", new ProcessSettings { NoWorkingDirectory = true }).ShouldHaveSingleItem().ShouldNotEndWith(System.IO.Path.GetFileName(_folder.Path));

    [Test]
    [Platform(Include = "Linux", Reason = "only there can a shell see whose standard input it has")]
    public void Nobody_is_asked_anything_standard_input_is_its_own_and_at_its_end() =>
        Lines("[ \"$(readlink /proc/$PPID/fd/0)\" = \"$(readlink /proc/$$/fd/0)\" ] && echo inherited; cat; echo end", new ProcessSettings()).ShouldBe(["end"]);

    [Test]
    public void The_log_hears_of_each_process_once_and_of_no_secret()
    {
        using var process = Runner.Start("sh", new ProcessSettings { Arguments = new ProcessArgumentBuilder().Append("-c").AppendQuoted("exit 4").AppendSecret("hunter2") });
        process.WaitForExit();
        process.WaitForExit();

        _log.All.Where(ran => ran.ExitCode == 4).ShouldHaveSingleItem().Command.ShouldBe("sh -c \"exit 4\" [REDACTED]");
    }

    [Test]
    public void A_program_that_is_missing_is_a_clear_error() =>
        Should.Throw<UserError>(() => Runner.Start("aurora-no-such-program", new ProcessSettings())).Message
            .ShouldStartWith("The program 'aurora-no-such-program' cannot be started: ");

    [Test]
    public async Task Killing_ends_the_descendants_too()
    {
        var file = _folder["descendant"];
        using var process = Start($"sh -c 'echo $$ >\"$1\"; sleep 600; :' sh '{file}'; :", new ProcessSettings());
        var descendant = await LivingProcess.ReadIdAsync(file);
        process.WaitForExit(1).ShouldBeFalse();

        process.Kill();

        process.WaitForExit(60_000).ShouldBeTrue();
        process.GetExitCode().ShouldBe(128 + 9);
        await LivingProcess.EndedAsync(descendant);
    }

    [Test]
    public async Task A_captured_tool_says_its_piece_to_the_caller_and_ends_when_the_run_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var captured = new CapturedContext(RealCake.In(_folder.Path, _children, _log), cancellation.Token);
        var file = _folder["captured"];
        using var process = captured.ProcessRunner.Start("sh", Settings($"echo said >&2; echo $$ >'{file}'; exec sleep 600", new ProcessSettings()));
        var id = await LivingProcess.ReadIdAsync(file);

        await cancellation.CancelAsync();

        process.WaitForExit();
        captured.Said.ShouldBe("said" + Environment.NewLine);
        LivingProcess.Runs(id).ShouldBeFalse();
        Should.Throw<OperationCanceledException>(() => captured.ProcessRunner.Start("true", new ProcessSettings()));
    }

    private CakeProcessRunner Runner => new(new PinnedEnvironment(_folder.Path), _children, TimeProvider.System, _log);

    private IProcess Start(string script, ProcessSettings settings) => Runner.Start("sh", Settings(script, settings));

    private IEnumerable<string> Lines(string script, ProcessSettings settings)
    {
        settings.RedirectStandardOutput = true;
        using var process = Start(script, settings);
        return [.. process.GetStandardOutput()];
    }

    private static ProcessSettings Settings(string script, ProcessSettings settings)
    {
        settings.Arguments = new ProcessArgumentBuilder().Append("-c").AppendQuoted(script);
        return settings;
    }
}
