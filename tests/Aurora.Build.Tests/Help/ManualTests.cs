using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.Testing;
using Spectre.Console;

namespace Aurora.Build.Tests.Help;

/// <summary>Every target says what it needs, which options it reads, how it is used and how it ends.</summary>
public sealed class ManualTests
{
    private static IEnumerable<Target> Targets => Pipeline.Targets;

    [TestCaseSource(nameof(Targets))]
    public void A_target_has_a_manual(Target target)
    {
        var manual = target.Manual.ShouldNotBeNull();
        manual.Needs.ShouldNotBeEmpty();
        manual.Examples.ShouldNotBeEmpty();
        manual.Fails.ShouldNotBeEmpty();
        manual.Options.ShouldBe(manual.Options.Distinct());
    }

    [TestCaseSource(nameof(Targets))]
    public void An_example_is_a_command_line_for_that_target_with_options_that_it_reads(Target target)
    {
        foreach (var (commandLine, _) in target.Manual!.Examples)
        {
            var request = CommandLineCheck.Read(commandLine.Split(' '), [.. Targets.Select(known => known.Name)]);

            request.Targets.ShouldBe([target.Name], commandLine);
            request.Options.ShouldBeSubsetOf([.. target.Manual.Options.Concat(HostOptions.All).Select(option => option.Name)], commandLine);
        }
    }

    [Test]
    public void The_README_has_a_row_for_every_target()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md")).Split("\n## Targets\n")[1].Split("\n## ")[0];

        readme.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|')[2].Trim().Trim('`'))
            .ShouldBe(Targets.Select(target => target.Name), ignoreOrder: true);
    }

    [Test]
    public void Every_option_belongs_to_a_target_or_to_the_host() =>
        OptionTable.All.Except(HostOptions.All).Except(Targets.SelectMany(target => target.Manual!.Options)).ShouldBeEmpty();

    [Test]
    public void The_page_of_a_target_shows_all_of_it()
    {
        var promote = Targets.Single(target => target.Name == "Promote");
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 400;

        TargetHelp.Write(console, promote);

        var page = text.ToString();
        page.ShouldContain(promote.Description);
        page.ShouldContain("Usage: ./build.sh --target=Promote [options]");
        foreach (var need in promote.Manual!.Needs) page.ShouldContain(need);
        foreach (var option in promote.Manual.Options) page.ShouldContain($"{option.Usage} ");
        page.ShouldContain("(default: prod)");
        foreach (var (commandLine, does) in promote.Manual.Examples)
        {
            page.ShouldContain($"./build.sh {commandLine} ");
            page.ShouldContain(does);
        }

        page.ShouldContain("0  all that was asked for happened");
    }
}
