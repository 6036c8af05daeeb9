namespace Cake.Tests.Frosting;

[TestFixture]
public sealed class RegistrationTests
{
    [TestCase("Ship", 0, "")]
    [TestCase("Hidden", 1, "The target 'Hidden' was not found.")]
    [TestCase("JournalTask", 1, "The target 'JournalTask' was not found.")]
    public void The_public_concrete_tasks_of_an_added_assembly_are_registered(string target, int exitCode, string error)
    {
        using var host = new HostFixture();
        _ = host.Host.AddAssembly(typeof(Ship).Assembly);

        host.Run($"--target={target}").ShouldBe(exitCode, host.Console.Errors);
        host.Console.Errors.ShouldContain(error);
    }

    [Test]
    public void An_assembly_added_twice_is_an_error()
    {
        using var host = new HostFixture();
        _ = host.Host.AddAssembly(typeof(Ship).Assembly).AddAssembly(typeof(Ship).Assembly);

        host.Run("--target=Pack").ShouldBe(1);
        host.Console.Errors.ShouldContain("has already been added");
    }

    [Test]
    public void What_a_class_does_not_override_is_not_wired()
    {
        var engine = new CakeEngine(new CakeDataService(), new Core.Diagnostics.NullLog());
        using var host = new HostFixture().Using<ICakeEngine>(engine).With<Bare>().With<Full>().With<Heir>();
        _ = host.Run("--target=Bare");

        var bare = Task(engine, "Bare");
        bare.Actions.ShouldBeEmpty();
        bare.Criterias.ShouldBeEmpty();
        bare.ErrorHandler.ShouldBeNull();
        bare.FinallyHandler.ShouldBeNull();
        foreach (var wired in new[] { Task(engine, "The full one"), Task(engine, "Heir") })
        {
            wired.Actions.Count.ShouldBe(1);
            wired.Criterias.Count.ShouldBe(1);
            _ = wired.ErrorHandler.ShouldNotBeNull();
            _ = wired.FinallyHandler.ShouldNotBeNull();
        }
    }

    [Test]
    public void A_task_is_called_after_its_attribute_or_else_its_class()
    {
        var engine = new CakeEngine(new CakeDataService(), new Core.Diagnostics.NullLog());
        using var host = new HostFixture().Using<ICakeEngine>(engine).With<Bare>().With<Full>().With<Heir>();
        _ = host.Run("--target=Bare");

        engine.Tasks.Select(task => task.Name).ShouldBe(["Bare", "The full one", "Heir"], ignoreOrder: true);
        Task(engine, "The full one").Description.ShouldBe("Does all there is.");
        Task(engine, "Heir").Description.ShouldBeNullOrEmpty("a description is not inherited");
    }

    [Test]
    public void A_task_of_another_context_is_left_out_with_a_warning()
    {
        using var host = new HostFixture().With<Stranger>().With<Compile>();

        host.Run("--target=Compile").ShouldBe(0, host.Console.Errors);
        host.Console.Output.ShouldContain(typeof(StrangeContext).FullName!);
        host.Run("--target=Stranger").ShouldBe(1);
    }

    private static CakeTask Task(CakeEngine engine, string name) => (CakeTask)engine.Tasks.Single(task => task.Name == name);

    internal sealed class StrangeContext(ICakeContext context) : FrostingContext(context);

    internal sealed class Stranger : FrostingTask<StrangeContext>;

    internal sealed class Bare : FrostingTask;

    [TaskName("The full one")]
    [TaskDescription("Does all there is.")]
    internal class Full : FrostingTask
    {
        public override void Run(ICakeContext context)
        {
        }

        public override bool ShouldRun(ICakeContext context) => true;

        public override void OnError(Exception exception, ICakeContext context)
        {
        }

        public override void Finally(ICakeContext context)
        {
        }
    }

    /// <summary>Overrides nothing itself; its base class does.</summary>
    internal sealed class Heir : Full;
}
