namespace Cake.Tests.Frosting;

[TestFixture]
public sealed class TargetTests
{
    private HostFixture _host = null!;

    [SetUp]
    public void SetUp() => _host = new HostFixture().With<Ship>().With<Check>().With<Pack>().With<Compile>().With<Announce>();

    [TearDown]
    public void TearDown() => _host.Dispose();

    [Test]
    public void A_target_runs_after_all_that_it_depends_on_and_each_once()
    {
        _host.Run("--target=Ship").ShouldBe(0, _host.Console.Errors);

        _host.Journal.Count.ShouldBe(4);
        _host.Journal.IndexOf("Compile").ShouldBeLessThan(_host.Journal.IndexOf("Pack"));
        _host.Journal.IndexOf("Compile").ShouldBeLessThan(_host.Journal.IndexOf("Check"));
        _host.Journal.ShouldContain("Announce", "it is a dependee of Ship");
    }

    [TestCase("--target", "Pack")]
    [TestCase("--target=Pack")]
    [TestCase("--target:Pack")]
    [TestCase("-t", "Pack")]
    [TestCase("-t=Pack")]
    [TestCase("--target=pack")]
    public void A_target_is_given_in_several_ways(params string[] arguments)
    {
        _host.Run(arguments).ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["Compile", "Pack"]);
    }

    [Test]
    public void Several_targets_share_what_they_depend_on()
    {
        _host.Run("--target=Pack", "-t", "Announce", "-t=Check").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["Announce", "Check", "Compile", "Pack"], ignoreOrder: true);
        _host.Journal.IndexOf("Compile").ShouldBeLessThan(_host.Journal.IndexOf("Pack"));
        _host.Journal.IndexOf("Compile").ShouldBeLessThan(_host.Journal.IndexOf("Check"));
    }

    [Test]
    public void An_exclusive_target_runs_alone()
    {
        _host.Run("--target=Pack", "--exclusive").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["Pack"]);
        _host.Run("--target=Check", "-e").ShouldBe(0);
        _host.Journal.ShouldBe(["Pack", "Check"]);
    }

    [Test]
    public void Without_a_target_the_default_one_is_meant()
    {
        _host.With<Default>().Run().ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["Default"]);
    }

    [Test]
    public void A_target_that_there_is_not_is_an_error()
    {
        _host.Run("--target=Shop").ShouldBe(1);
        _host.Console.Errors.ShouldContain("The target 'Shop' was not found.");
        _host.Journal.ShouldBeEmpty();
    }

    [Test]
    public void A_dependency_that_is_no_task_is_an_error()
    {
        _host.With<Misled>().Run("--target=Misled").ShouldBe(1);
        _host.Console.Errors.ShouldContain("The dependency 'DateTime' is not a valid task.");
    }

    [Test]
    public void A_dependee_that_is_no_task_is_an_error()
    {
        _host.With<Misleading>().Run("--target=Misleading").ShouldBe(1);
        _host.Console.Errors.ShouldContain("The reverse dependency 'DateTime' is not a valid task.");
    }

    [Test]
    public void A_circle_of_dependencies_is_an_error()
    {
        _host.With<Hen>().With<Egg>().Run("--target=Hen").ShouldBe(1);
        _host.Console.Errors.ShouldContain("\"Egg\" and \"Hen\" cannot depend on each other");
    }

    internal sealed class Default(Journal journal) : JournalTask(journal);

    [IsDependentOn(typeof(DateTime))]
    internal sealed class Misled : FrostingTask;

    [IsDependeeOf(typeof(DateTime))]
    internal sealed class Misleading : FrostingTask;

    [IsDependentOn(typeof(Egg))]
    internal sealed class Hen : FrostingTask;

    [IsDependentOn(typeof(Hen))]
    internal sealed class Egg : FrostingTask;
}
