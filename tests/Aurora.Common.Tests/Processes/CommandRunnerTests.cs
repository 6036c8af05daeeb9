using System.Security.Cryptography;
using Aurora.Common.Processes;
using Aurora.Testing;

namespace Aurora.Common.Tests.Processes;

/// <summary>Commands run as real processes.</summary>
public sealed class CommandRunnerTests
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

    [TestCase("exit 0", 0)]
    [TestCase("exit 3", 3)]
    [TestCase("exit 255", 255)]
    [TestCase("kill -TERM $$", 128 + 15)]
    [TestCase("kill -KILL $$", 128 + 9)]
    public async Task The_exit_code_is_what_a_shell_would_report(string script, int exitCode)
    {
        var result = await RunAsync(Shell(script));

        (result.ExitCode, result.Succeeded).ShouldBe((exitCode, exitCode == 0));
    }

    [Test]
    public async Task Both_outputs_are_read_whole_and_apart()
    {
        var result = await RunAsync(Shell("printf 'out\\n'; printf 'ü\\n' >&2; printf 'more\\n\\n'"));

        (result.Text, result.Line, result.Error).ShouldBe(("out\nmore\n\n", "out\nmore", "ü\n"));
    }

    [Test]
    public async Task Megabytes_on_both_outputs_do_not_block_each_other()
    {
        var result = await RunAsync(Shell("i=0; while [ $i -lt 8 ]; do head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2; i=$((i+1)); done"));

        (result.Output.Length, result.Error.Length).ShouldBe((2_400_000, 2_400_000));
    }

    [Test]
    public async Task Standard_input_arrives_byte_by_byte()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);

        var result = await RunAsync(new Command("cat") { StandardInput = bytes });

        result.Output.Span.SequenceEqual(bytes).ShouldBeTrue();
    }

    [Test]
    public async Task A_command_without_input_finds_its_end_at_once() => (await RunAsync(new Command("cat"))).Output.Length.ShouldBe(0);

    [Test]
    public async Task Input_that_a_program_does_not_care_for_is_no_error() =>
        (await RunAsync(Shell("exec 0<&-; exit 0") with { StandardInput = new byte[3_000_000] })).ExitCode.ShouldBe(0);

    [Test]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", " ", "a b", "\"", "'", "\\", "a\\\"b\\\\", "$HOME", "*", "--x=y z", "new\nline", "ü😀"];

        var result = await RunAsync(new Command("sh", ["-c", "printf '%s\\0' \"$@\"", "sh", .. arguments]));

        result.Text.ShouldBe(string.Concat(arguments.Select(argument => argument + "\0")));
    }

    [Test]
    public async Task Folder_and_environment_are_the_command_s_own()
    {
        Environment.SetEnvironmentVariable("AURORA_TEST_GONE", "here");
        var command = Shell("pwd -P; echo \"$AURORA_TEST_NEW|${AURORA_TEST_GONE-gone}\"") with
        {
            WorkingDirectory = _folder.Path,
            Environment = new Dictionary<string, string?> { ["AURORA_TEST_NEW"] = "a b", ["AURORA_TEST_GONE"] = null },
        };

        (await RunAsync(command)).Text.ShouldEndWith($"{Path.GetFileName(_folder.Path)}\na b|gone\n");
    }

    [Test]
    public void A_program_that_is_missing_is_a_clear_error() =>
        Should.Throw<UserError>(() => RunAsync(new Command("aurora-no-such-program"))).Message
            .ShouldStartWith("The program 'aurora-no-such-program' cannot be started: ");

    [Test]
    public async Task A_failure_shows_the_command_and_its_last_words()
    {
        var result = await RunAsync(Shell("echo out; echo 'no such thing' >&2; exit 2"));

        var error = Should.Throw<UserError>(() => result.OrFail("Mend it."));

        error.Problem.ShouldBe("'sh -c echo out; echo 'no such thing' >&2; exit 2' ended with exit code 2: no such thing");
        error.Mend.ShouldBe("Mend it.");
    }

    [TestCase("echo only out; exit 1", "only out")]
    [TestCase("exit 1", "(it said nothing).")]
    public async Task A_failure_without_words_on_standard_error_still_says_something(string script, string said)
    {
        var result = await RunAsync(Shell(script));

        Should.Throw<UserError>(() => result.OrFail("Mend it.")).Problem.ShouldEndWith(said);
    }

    [Test]
    public async Task A_success_is_handed_on()
    {
        var result = await RunAsync(Shell("echo fine"));

        result.OrFail("Mend it.").ShouldBeSameAs(result);
    }

    [Test]
    public async Task Each_command_that_ran_is_told_to_the_log()
    {
        await RunAsync(Shell("exit 7 # for the log"));

        _log.All.ShouldContain(("sh -c exit 7 # for the log", 7));
    }

    private static Command Shell(string script) => new("sh", "-c", script);

    private Task<CommandResult> RunAsync(Command command) => new CommandRunner(_children, TimeProvider.System, _log).RunAsync(command, CancellationToken.None);
}
