namespace Cake.Tests.Frosting;

/// <summary>What the program gets to see of the command line.</summary>
[TestFixture]
public sealed class ArgumentTests
{
    private readonly Sight _sight = new();
    private HostFixture _host = null!;

    [SetUp]
    public void SetUp() => _host = new HostFixture().Using(_sight).With<Read>();

    [TearDown]
    public void TearDown() => _host.Dispose();

    [Test]
    public void Options_that_are_not_the_hosts_are_the_programs()
    {
        Run("--env=prod", "--tag", "1.2", "--app=orders", "--app=inventory", "--push", "-x", "--image=a=b:c@d");

        Arguments("env").ShouldBe(["prod"]);
        Arguments("ENV").ShouldBe(["prod"], "names are read in any case");
        Arguments("tag").ShouldBe(["1.2"]);
        Arguments("app").ShouldBe(["orders", "inventory"]);
        Arguments("push").Count.ShouldBe(1);
        Arguments("x").Count.ShouldBe(1);
        Arguments("image").ShouldBe(["a=b:c@d"]);
        Arguments("target").ShouldBe(["Read"]);
        Arguments("nothing").ShouldBeEmpty();
    }

    [Test]
    public void A_flag_of_the_host_with_a_value_is_the_programs()
    {
        Run("--version=1.2.3", "--tree=Oak");
        Arguments("version").ShouldBe(["1.2.3"]);
        Arguments("tree").ShouldBe(["Oak"]);
    }

    [Test]
    public void A_flag_of_the_host_may_be_switched_off()
    {
        Run("--tree=false", "--dryrun", "false");
        Arguments("tree").ShouldBeEmpty();
    }

    [TestCase("surprise", "surprise")]
    [TestCase("--target", "--target")]
    [TestCase("--verbosity=loud", "loud")]
    public void A_command_line_that_cannot_be_read_is_an_error(string argument, string named)
    {
        _host.Run(argument).ShouldNotBe(0);
        _host.Journal.ShouldBeEmpty();
        (_host.Console.Errors + _host.Console.Output).ShouldContain(named);
    }

    private void Run(params string[] arguments) => _host.Run(["--target=Read", .. arguments]).ShouldBe(0, _host.Console.Errors);

    private ICollection<string> Arguments(string name) => _sight.Arguments.ShouldNotBeNull().GetArguments(name);

    internal sealed class Sight
    {
        public ICakeArguments? Arguments { get; set; }
    }

    internal sealed class Read(Journal journal, Sight sight) : JournalTask(journal)
    {
        public override void Run(ICakeContext context)
        {
            base.Run(context);
            sight.Arguments = context.Arguments;
        }
    }
}
