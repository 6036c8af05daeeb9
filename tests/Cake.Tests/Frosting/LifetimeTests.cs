using Microsoft.Extensions.DependencyInjection;

namespace Cake.Tests.Frosting;

[TestFixture]
public sealed class LifetimeTests
{
    private HostFixture _host = null!;

    [SetUp]
    public void SetUp() => _host = new HostFixture().With<Greet>().With<Leave>();

    [TearDown]
    public void TearDown() => _host.Dispose();

    [Test]
    public void Lifetimes_enclose_the_run_and_each_task_and_all_get_the_same_context()
    {
        _ = _host.Host.UseContext<Counting>().UseLifetime<RunLifetime>().UseTaskLifetime<EachLifetime>();

        _host.Run("--target=Leave").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe([
            "setup Leave 1", "before Greet 2", "Greet 3", "after Greet 4", "before Leave 5", "Leave 6", "after Leave 7", "teardown True 8",
        ]);
    }

    [Test]
    public void A_setup_that_fails_runs_no_task_but_the_teardown()
    {
        _ = _host.Host.UseContext<Counting>().UseLifetime<RunLifetime>().UseLifetime<FailingLifetime>();

        _host.Run("--target=Leave").ShouldBe(1);
        _host.Journal.ShouldBe(["teardown after failure"]);
        _host.Console.Errors.ShouldContain("not today");
    }

    [Test]
    public void A_startup_class_may_register_what_the_host_can()
    {
        _ = _host.Host.UseContext<Counting>().UseStartup<Startup>();

        _host.Run("--target=Greet").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["setup Greet 1", "Greet 2", "teardown True 3"]);
    }

    internal sealed class Counting(ICakeContext context, Journal journal) : FrostingContext(context)
    {
        private int _calls;

        public void Note(string what) => journal.Add($"{what} {++_calls}");
    }

    internal sealed class Greet : FrostingTask<Counting>
    {
        public override void Run(Counting context) => context.Note("Greet");
    }

    [IsDependentOn(typeof(Greet))]
    internal sealed class Leave : FrostingTask<Counting>
    {
        public override void Run(Counting context) => context.Note("Leave");
    }

    internal sealed class RunLifetime : FrostingLifetime<Counting>
    {
        public override void Setup(Counting context, ISetupContext info) => context.Note($"setup {info.TargetTask.Name}");

        public override void Teardown(Counting context, ITeardownContext info) => context.Note($"teardown {info.Successful}");
    }

    internal sealed class EachLifetime : FrostingTaskLifetime<Counting>
    {
        public override void Setup(Counting context, ITaskSetupContext info) => context.Note($"before {info.Task.Name}");

        public override void Teardown(Counting context, ITaskTeardownContext info) => context.Note($"after {info.Task.Name}");
    }

    internal sealed class FailingLifetime(Journal journal) : FrostingLifetime
    {
        public override void Setup(ICakeContext context, ISetupContext info) => throw new InvalidOperationException("not today");

        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Add("teardown after failure");
    }

    internal sealed class Startup : IFrostingStartup
    {
        public void Configure(IServiceCollection services) => services
            .AddSingleton<RunLifetime>()
            .AddSingleton<IFrostingSetup>(provider => provider.GetRequiredService<RunLifetime>())
            .AddSingleton<IFrostingTeardown>(provider => provider.GetRequiredService<RunLifetime>());
    }
}
