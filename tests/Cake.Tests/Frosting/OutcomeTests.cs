namespace Cake.Tests.Frosting;

/// <summary>What becomes of a task that is skipped or fails.</summary>
[TestFixture]
public sealed class OutcomeTests
{
    private HostFixture _host = null!;

    [SetUp]
    public void SetUp() => _host = new HostFixture();

    [TearDown]
    public void TearDown() => _host.Dispose();

    [Test]
    public void A_dependency_that_should_not_run_is_skipped_with_its_reason()
    {
        _ = _host.With<Unwilling>().With<NeedsUnwilling>();

        _host.Run("--target=NeedsUnwilling", "--verbosity=verbose").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["NeedsUnwilling"]);
        _host.Console.Output.ShouldContain("it is Sunday");
    }

    [Test]
    public void A_target_that_should_not_run_is_an_error()
    {
        _host.With<Unwilling>().Run("--target=Unwilling").ShouldBe(1);
        _host.Console.Errors.ShouldContain("Could not reach target 'Unwilling' since it was skipped due to a criteria");
    }

    [Test]
    public void A_failure_ends_the_run_and_goes_to_standard_error()
    {
        _host.With<Failing>().With<NeedsFailing>().Run("--target=NeedsFailing").ShouldBe(1);
        _host.Journal.ShouldBe(["Failing", "Failing.Finally"]);
        _host.Console.Errors.ShouldContain("out of paper");
        _host.Console.Output.ShouldNotContain("out of paper");
        _host.Console.Errors.ShouldNotContain(" at Cake.", Case.Sensitive, "a stack trace is for diagnosis");
    }

    [Test]
    public void A_stack_trace_is_shown_for_diagnosis()
    {
        _host.With<Failing>().Run("--target=Failing", "--verbosity=diagnostic").ShouldBe(1);
        _host.Console.Errors.ShouldContain("at Cake.Tests.Frosting.OutcomeTests.Failing.Run");
    }

    [Test]
    public void A_task_that_continues_on_error_does_not_end_the_run()
    {
        _host.With<Careless>().With<NeedsCareless>().Run("--target=NeedsCareless").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["NeedsCareless"]);
    }

    [Test]
    public void An_error_that_is_handled_does_not_end_the_run()
    {
        _host.With<Recovering>().Run("--target=Recovering").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["handled out of ink", "Recovering.Finally"]);
    }

    internal sealed class Unwilling(Journal journal) : JournalTask(journal), IFrostingTask
    {
        string IFrostingTask.SkippedMessage => "it is Sunday";

        public override bool ShouldRun(ICakeContext context) => false;
    }

    [IsDependentOn(typeof(Unwilling))]
    internal sealed class NeedsUnwilling(Journal journal) : JournalTask(journal);

    internal sealed class Failing(Journal journal) : JournalTask(journal)
    {
        public override void Run(ICakeContext context)
        {
            base.Run(context);
            throw new InvalidOperationException("The printer is out of paper.");
        }

        public override void Finally(ICakeContext context) => Journal.Add("Failing.Finally");
    }

    [IsDependentOn(typeof(Failing))]
    internal sealed class NeedsFailing(Journal journal) : JournalTask(journal);

    [ContinueOnError]
    internal sealed class Careless : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new InvalidOperationException();
    }

    [IsDependentOn(typeof(Careless))]
    internal sealed class NeedsCareless(Journal journal) : JournalTask(journal);

    internal sealed class Recovering(Journal journal) : AsyncFrostingTask
    {
        public override async Task RunAsync(ICakeContext context)
        {
            await Task.Yield();
            throw new InvalidOperationException("out of ink");
        }

        public override void OnError(Exception exception, ICakeContext context) => journal.Add($"handled {exception.Message}");

        public override void Finally(ICakeContext context) => journal.Add("Recovering.Finally");
    }
}
