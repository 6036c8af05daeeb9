using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;

namespace Aurora.Build.Tests.Help;

/// <summary>An option that exists, and that the target does not read, is refused instead of overheard.</summary>
public sealed class TargetOptionTests
{
    [TestCase("--target=Verify --env=prod", "--env says nothing to Verify. It is for Bump, Commit, ", "'./build.sh --target=Verify --help' lists what Verify reads.")]
    [TestCase("--target=Build --target=Checks --since=HEAD", "--since says nothing to Build and Checks. It is for Affected, Audit, Diff, History.", "--target=Build --help")]
    [TestCase("--env=prod", "--env says nothing without a target. It is for Bump, Commit, ", "Write --target=NAME.")]
    public void It_names_the_targets_that_read_it(string commandLine, string start, string end)
    {
        var message = Should.Throw<UserError>(() => Check(commandLine)).Message;

        message.ShouldStartWith(start);
        message.ShouldContain(end);
    }

    [TestCase("--target=Verify --fail-on=warning --json --verbosity=quiet --dryrun")]
    [TestCase("--target=Build --target=Status --app=orders --json")]
    [TestCase("--target=Promote --env=prod --engine=docker")]
    [TestCase("--tree")]
    [TestCase("--completion=bash")]
    public void One_that_any_of_them_reads_passes(string commandLine) => Should.NotThrow(() => Check(commandLine));

    private static void Check(string commandLine) =>
        TargetOptions.Check(CommandLineCheck.Read(commandLine.Split(' '), [.. Pipeline.Targets.Select(target => target.Name)]), Pipeline.Targets);
}
