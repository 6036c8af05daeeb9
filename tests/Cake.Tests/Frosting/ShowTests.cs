using Cake.Cli;
using Cake.Core.Diagnostics;
using Cake.Tests.Fakes;
using Cake.Tests.Packages;
using Spectre.Console;

namespace Cake.Tests.Frosting;

/// <summary>The switches that show something and run nothing.</summary>
[TestFixture]
public sealed class ShowTests
{
    private HostFixture _host = null!;

    [SetUp]
    public void SetUp() =>
        _host = new HostFixture().With<Ship>().With<Check>().With<Pack>().With<Compile>().With<Announce>().With<Hidden>();

    [TearDown]
    public void TearDown()
    {
        _host.Journal.ShouldBeEmpty();
        _host.Dispose();
    }

    [TestCase("--tree")]
    [TestCase("--showtree")]
    public void A_tree_shows_what_needs_what(string option)
    {
        _host.Run(option).ShouldBe(0, _host.Console.Errors);
        var tree = _host.Console.Output.TrimStart('\n');
        tree.ShouldStartWith("Hidden\n\nShip\n├─Pack\n│ └─Compile\n");
        if (BuildCake.Has(typeof(CakeHost)))
            tree.ShouldEndWith("├─Check\n│ └─Compile\n└─Announce\n\n", Case.Sensitive, "the published one leaves dependees out");
    }

    [Test]
    public void A_tree_is_drawn_as_the_engine_draws_it()
    {
        var engine = new CakeEngine(new CakeDataService(), new NullLog());
        var theirs = new FakeConsole();
        using (var host = new HostFixture().Using<ICakeEngine>(engine).With<Ship>().With<Check>().With<Pack>().With<Compile>())
            host.Run("--target=Ship", "--dryrun").ShouldBe(0);
        using (var host = new HostFixture())
            host.InTask(context => new TreeScriptHost(engine, context, theirs).RunTarget("Ship"));

        using var ours = new HostFixture().With<Compile>().With<Check>().With<Pack>().With<Ship>();
        ours.Run("--tree").ShouldBe(0);
        ours.Console.Output.ShouldBe(theirs.Output);
    }

    [Test]
    public void A_tree_colors_tasks_that_do_something()
    {
        _ = _host.Run("--tree");
        _host.Console.ColorOf("Ship").ShouldBe(ConsoleColor.Cyan);
        _host.Console.ColorOf("Pack").ShouldBe(ConsoleColor.Green);
        _host.Console.ForegroundColor.ShouldBe(ConsoleColor.White, "it is put back");
    }

    [Test]
    public void A_tree_begins_with_the_default_task()
    {
        _host.With<TargetTests.Default>().Run("--tree").ShouldBe(0, _host.Console.Errors);
        _host.Console.Output.TrimStart('\n').ShouldStartWith("Default\n\nHidden\n");
    }

    [Test]
    public void A_tree_with_a_wrong_dependency_is_an_error()
    {
        _host.With<TargetTests.Misled>().Run("--tree").ShouldBe(1);
        _host.Console.Errors.ShouldContain("The dependency 'DateTime' is not a valid task.");
    }

    [Test]
    public void A_tree_whose_task_misses_its_dependency_is_an_error()
    {
        using var host = new HostFixture().With<Pack>();
        host.Run("--tree").ShouldBe(1);
        host.Console.Errors.ShouldContain("Compile");
    }

    [Test]
    public void A_tree_that_bites_its_tail_is_an_error()
    {
        using var host = new HostFixture().With<Rock>().With<Paper>().With<Scissors>().With<Play>();
        host.Run("--tree").ShouldBe(1);
        host.Console.Errors.ShouldContain("circular");
    }

    [TestCase("--description")]
    [TestCase("--showdescriptions")]
    public void Descriptions_are_shown(string option)
    {
        using var terminal = new StringWriter();
        _ = _host.Using(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(terminal) }));

        _host.Run(option).ShouldBe(0, _host.Console.Errors);
        // The engine writes to the one up to 6.x and to the other from 7.0 on.
        (_host.Console.Output + terminal).ShouldMatch(@"Compile\s.*Compiles everything\.");
    }

    [TestCase("--dryrun")]
    [TestCase("--noop")]
    [TestCase("--whatif")]
    public void A_dry_run_names_the_tasks_in_their_order(string option)
    {
        _host.Run("--target=Pack", option).ShouldBe(0, _host.Console.Errors);
        var output = _host.Console.Output;
        output.IndexOf("Compile", StringComparison.Ordinal).ShouldBeInRange(0, output.LastIndexOf("Pack", StringComparison.Ordinal));
        output.ShouldNotContain("Ship");
    }

    [TestCase("--version")]
    [TestCase("--ver")]
    public void The_version_is_that_of_Cake(string option)
    {
        BuildCake.Only(typeof(CakeHost)); // the published one tells the program's
        _host.Run(option).ShouldBe(0, _host.Console.Errors);
        _host.Console.Output.Trim().ShouldMatch(@"^[67]\.\d+\.\d+$");
    }

    [Test]
    public void Info_tells_the_version_too()
    {
        BuildCake.Only(typeof(CakeHost));
        _host.Run("--info").ShouldBe(0, _host.Console.Errors);
        _host.Console.Output.ShouldMatch(@"Version: [67]\.\d+\.\d+");
    }

    [IsDependentOn(typeof(Paper))]
    internal sealed class Rock : FrostingTask;

    [IsDependentOn(typeof(Scissors))]
    internal sealed class Paper : FrostingTask;

    [IsDependentOn(typeof(Rock))]
    internal sealed class Scissors : FrostingTask;

    [IsDependentOn(typeof(Rock))]
    internal sealed class Play : FrostingTask;
}
