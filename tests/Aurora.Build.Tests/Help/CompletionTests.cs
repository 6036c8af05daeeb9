using Aurora.Common;
using Aurora.Common.Completion;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.Testing;

namespace Aurora.Build.Tests.Help;

/// <summary>The completion scripts, in the shells themselves.</summary>
public sealed class CompletionTests
{
    private static readonly string[] Targets = [.. Pipeline.Targets.Select(target => target.Name)];

    // As bash splits the line: an equals sign is a word.
    [TestCase("--tar", "--target=")]
    [TestCase("--target = Pro", "Promote")]
    [TestCase("--engine =", "sdk docker")]
    [TestCase("--target = Promote --engine = d", "docker")]
    [TestCase("--target = Promote --no-re", "--no-registry-check")]
    [TestCase("--tag = x", "")]
    public async Task Bash_completes(string words, string expected) => (await CompletedByBashAsync(words)).ShouldBe(expected);

    [Test]
    public async Task Bash_completes_every_option_and_every_target()
    {
        (await CompletedByBashAsync("-")).Split(' ').ShouldBe(OptionTable.All.Select(option => option.Placeholder is null ? $"--{option.Name}" : $"--{option.Name}="), ignoreOrder: true);
        (await CompletedByBashAsync("--target =")).Split(' ').ShouldBe(Targets, ignoreOrder: true);
    }

    [Test]
    public async Task Zsh_takes_the_script()
    {
        Needs.Program("zsh", "this test loads the completion script into it");

        var result = await RunAsync(
            new Command("zsh", "-f", "-c", "autoload -U compinit; compinit -u -D; eval \"$1\"; print -r -- $_comps[build.sh]; functions _aurora_build", "zsh", CompletionScript.For("zsh", Targets)));

        result.Error.ShouldBeEmpty();
        result.Text.ShouldStartWith("_aurora_build\n");
        foreach (var option in OptionTable.All) result.Text.ShouldContain($"--{option.Name}");
    }

    // A shell at a terminal of its own (zpty), into which somebody types; Control-O shows what stands on the line then.
    [TestCase("zsh", "zsh -f -i", """bindkey '^I' complete-word; shown() { print -r -- "<$BUFFER>"; zle kill-buffer; }; zle -N shown; bindkey '^O' shown; autoload -U compinit; compinit -u -D""")]
    [TestCase("bash", "bash --norc --noprofile -i", """bind 'set enable-bracketed-paste off'; shown() { echo "<$READLINE_LINE>"; READLINE_LINE=; }; bind -x '"\C-o": shown'""")]
    public async Task What_is_typed_into_a_shell_is_completed(string shell, string start, string setUp)
    {
        Needs.Program("zsh", "this test types into shells with its zpty");
        Needs.Program(shell, "this test types into it");
        const string type = """
            zmodload zsh/zpty
            export SCRIPT=$1 SETUP=$2
            zpty shell $3
            zpty -w shell 'PS1=; eval "$SETUP"; eval "$SCRIPT"; echo READ""Y'
            zpty -r shell out '*READY*'
            for words in "${@:4}"; do
                zpty -w -n shell "./build.sh $words"$'\t\C-o'
                zpty -r shell out '*<*>*'
                print -r -- ${${out##*<}%%>*}
            done
            zpty -d shell
            """;
        (string Typed, string Expected)[] words =
        [
            ("--tar", "--target="), ("--target=Pro", "--target=Promote "), ("--target=Promote --engine=d", "--target=Promote --engine=docker "),
            ("--target=Promote --no-re", "--target=Promote --no-registry-check "), ("--tag=x", "--tag=x"),
        ];

        var result = await RunAsync(new Command("zsh", ["-f", "-c", type, "zsh", CompletionScript.For(shell, Targets), setUp, start, .. words.Select(word => word.Typed)]));

        result.Text.TrimEnd('\n').Split('\n').ShouldBe(words.Select(word => $"./build.sh {word.Expected}"));
    }

    [Test]
    public void PowerShell_gets_every_word_with_its_help()
    {
        var script = CompletionScript.For("powershell", Targets);

        foreach (var option in OptionTable.All) script.ShouldContain($"'{option.Help.Replace("'", "''", StringComparison.Ordinal)}'");
        foreach (var target in Targets) script.ShouldContain($"'--target={target}'");
    }

    [Test]
    public void Another_shell_is_an_error_that_names_the_nearest() =>
        Should.Throw<UserError>(() => CompletionScript.For("zhs", Targets)).Message.ShouldContain("'zsh'");

    private static async Task<string> CompletedByBashAsync(string words)
    {
        Needs.Program("bash", "this test completes words in it");
        const string complete = """
            eval "$1"; shift
            COMP_WORDS=(build.sh "$@") COMP_CWORD=$#
            _aurora_build
            echo "${COMPREPLY[*]}"
            """;
        var result = await RunAsync(new Command("bash", ["--norc", "-c", complete, "bash", CompletionScript.For("bash", Targets), .. words.Split(' ')]));
        result.Error.ShouldBeEmpty();
        return result.Line;
    }

    private static async Task<CommandResult> RunAsync(Command command)
    {
        using var children = new ChildProcesses();
        var result = await new CommandRunner(children, TimeProvider.System, new RecordedCommands()).RunAsync(command, CancellationToken.None);
        result.ExitCode.ShouldBe(0, result.Error);
        return result;
    }
}
