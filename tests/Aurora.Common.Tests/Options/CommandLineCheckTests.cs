using Aurora.Common.Options;

namespace Aurora.Common.Tests.Options;

public sealed class CommandLineCheckTests
{
    private static readonly string[] Targets = ["Build", "Ci", "Plan", "Promote", "Push"];

    [TestCase("--target=Promote")]
    [TestCase("--target", "Promote")]
    [TestCase("-t", "Promote")]
    [TestCase("-t=Promote")]
    [TestCase("--env", "prod", "--target=Promote", "--add")]
    [TestCase("--target=Promote", "--app", "orders", "--app=inventory", "-v", "diagnostic", "-e")]
    [TestCase("--target=Promote", "--image=api=registry.example/api:1")]
    public void A_right_command_line_passes(params string[] arguments) => Read(arguments).Targets.ShouldBe(["Promote"]);

    [Test]
    public void Targets_may_be_repeated_and_keep_their_order() => Read("--target=Push", "--target", "Build").Targets.ShouldBe(["Push", "Build"]);

    [TestCase()]
    [TestCase("--tree")]
    [TestCase("--showtree")]
    [TestCase("--help")]
    [TestCase("-h")]
    public void Without_a_target_nothing_is_asked_for(params string[] arguments) => Read(arguments).Targets.ShouldBeEmpty();

    [Test]
    public void The_options_that_are_given_are_known_by_their_long_name() =>
        Read("-h", "--tree", "-v=quiet", "--env", "prod").Options.ShouldBe(["help", "tree", "verbosity", "env"], ignoreOrder: true);

    [TestCase("The target 'Promot' does not exist. Did you mean 'Promote'?", "--target=Promot")]
    [TestCase("The target 'Promot' does not exist. Did you mean 'Promote'?", "--target", "Promot")]
    [TestCase("The target 'Deploy!' does not exist. There is: Build, Ci, Plan, Promote, Push.", "-t", "Deploy!")]
    [TestCase("The target 'a\\u000Ab' does not exist.", "--target=a\nb")]
    [TestCase("--target has no value. Write --target=NAME….", "--target")]
    [TestCase("--target has no value. Write --target=NAME….", "--target=")]
    public void An_unknown_target_leads_to_the_nearest(string message, params string[] arguments) => Refused(arguments).ShouldStartWith(message);

    [TestCase("The option '--evn' does not exist. Did you mean '--env'?", "--evn=prod", "--target=Promote")]
    [TestCase("The option '--relase' does not exist. Did you mean '--release'?", "--target=Promote", "--relase", "x.json")]
    [TestCase("The option '--kubernetes' does not exist. Run './build.sh' for the list.", "--kubernetes")]
    [TestCase("The option '--a\\u000Ab' does not exist.", "--a\nb=1")]
    [TestCase("The option '--' does not exist.", "--", "--target=Promote")]
    [TestCase("The option '-' does not exist.", "-")]
    [TestCase("The option '---env' does not exist. Did you mean '--env'?", "---env=prod")]
    public void An_unknown_option_leads_to_the_nearest(string message, params string[] arguments) => Refused(arguments).ShouldStartWith(message);

    // The host would take these for arguments that nobody reads: nothing would happen, and nothing would be said.
    [TestCase("The option '-env' does not exist. Did you mean '--env'?", "-env=prod")]
    [TestCase("The option '-target' does not exist. Did you mean '--target'?", "-target=Promote")]
    [TestCase("The option '--Target' does not exist. Did you mean '--target'?", "--Target=Promote")]
    [TestCase("The option '--EXCLUSIVE' does not exist. Did you mean '--exclusive'?", "--EXCLUSIVE", "--target=Promote")]
    public void A_spelling_that_the_host_would_pass_over_is_refused(string message, params string[] arguments) => Refused(arguments).ShouldBe(message);

    [TestCase("'Promote' is not an option. Targets are named with --target=Promote.", "Promote")]
    [TestCase("'promot' is not an option. Targets are named with --target=Promote.", "promot")]
    [TestCase("'whatever' is not an option. Targets are named with --target=NAME.", "whatever")]
    [TestCase("'api' is not an option.", "--target=Promote", "--add", "api")]
    [TestCase("'inventory' is not an option.", "--target=Promote", "--app=orders", "inventory")]
    [TestCase("'' is not an option.", "")]
    public void A_word_that_belongs_to_nothing_is_refused(string message, params string[] arguments) => Refused(arguments).ShouldStartWith(message);

    [TestCase("--env has no value. Write --env=NAME.", "--env", "--target=Promote")]
    [TestCase("--app has no value. Write --app=NAME….", "--target=Promote", "--app")]
    [TestCase("--release has no value. Write --release=FILE….", "--release=")]
    public void An_option_without_its_value_is_refused_before_anything_runs(string message, params string[] arguments) => Refused(arguments).ShouldBe(message);

    [TestCase("--verbosity=diag cannot be used. There is: quiet, minimal, normal, verbose, diagnostic.", "--verbosity=diag")]
    [TestCase("--verbosity=diagnostics cannot be used. Did you mean 'diagnostic'?", "-v", "diagnostics", "--target=Promote")]
    public void A_verbosity_that_there_is_not_is_refused_with_and_without_a_target(string message, params string[] arguments) => Refused(arguments).ShouldBe(message);

    private static CommandLineRequest Read(params string[] arguments) => CommandLineCheck.Read(arguments, Targets);

    private static string Refused(string[] arguments) => Should.Throw<UserError>(() => Read(arguments)).Message;
}
