using Cake.Core.Diagnostics;
using Cake.Tests.Fakes;

namespace Cake.Tests.Frosting;

/// <summary>Working directory, verbosity, settings and tools.</summary>
[TestFixture]
public sealed class SettingTests
{
    private HostFixture _host = null!;

    [SetUp]
    public void SetUp() => _host = new HostFixture();

    [TearDown]
    public void TearDown() => _host.Dispose();

    [TestCase(new string[0], "program")]
    [TestCase(new[] { "--working=given" }, "given")]
    [TestCase(new[] { "--working", "./given" }, "given")]
    [TestCase(new[] { "-w", "given" }, "given")]
    public void The_working_directory_is_the_programs_unless_one_is_given(string[] arguments, string expected)
    {
        foreach (var folder in new[] { "program", "given" })
            Directory.CreateDirectory(_host.Folder[folder]);
        _ = _host.Host.UseWorkingDirectory("./program");

        _host.With<Where>().Run(["--target=Where", .. arguments]).ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe([_host.Folder[expected]]);
    }

    [Test]
    public void A_working_directory_that_there_is_not_is_an_error()
    {
        _host.With<Where>().Run("--target=Where", "--working=nowhere").ShouldBe(1);
        _host.Console.Errors.ShouldContain($"The working directory '{_host.Folder["nowhere"]}' does not exist.");
        _host.Journal.ShouldBeEmpty();
    }

    [TestCase("--verbosity=quiet", Verbosity.Quiet)]
    [TestCase("--verbosity=q", Verbosity.Quiet)]
    [TestCase("--verbosity=Minimal", Verbosity.Minimal)]
    [TestCase("--exclusive", Verbosity.Normal)]
    [TestCase("-v=verbose", Verbosity.Verbose)]
    [TestCase("--verbosity=diagnostic", Verbosity.Diagnostic)]
    public void The_verbosity_is_normal_unless_one_is_given(string argument, Verbosity expected)
    {
        _host.With<Loud>().Run("--target=Loud", argument).ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe([expected.ToString()]);
    }

    [Test]
    public void A_setting_is_the_programs_unless_the_file_or_the_command_line_has_it()
    {
        foreach (var word in new[] { "First", "Second", "Third" })
            _ = _host.Host.UseCakeSetting($"Words_{word}", "program");
        _ = _host.Folder.Write("cake.config", "[Words]\nSecond=file\nThird=file\n");

        _host.With<Speak>().Run("--target=Speak", "--Words_Third=line").ShouldBe(0, _host.Console.Errors);
        _host.Journal.ShouldBe(["program", "file", "line"]);
    }

    [Test]
    public void A_tool_is_installed_into_the_tool_path_and_then_found()
    {
        _ = _host.Host.UsePackageInstaller<FakePackageInstaller>()
            .InstallTool(new Uri("fake:?package=gadget"))
            .SetToolPath(_host.Folder["my tools"]);

        _host.InTask(context => context.Tools.Resolve("gadget")).FullPath.ShouldBe(_host.Folder["my tools", "gadget"]);
    }

    [Test]
    public void A_tool_of_an_unknown_kind_is_an_error()
    {
        _ = _host.Host.InstallTool(new Uri("unheard:?package=gadget"));
        _host.With<Where>().Run("--target=Where").ShouldBe(1);
        _host.Console.Errors.ShouldContain("unheard");
        _host.Journal.ShouldBeEmpty();
    }

    internal sealed class Where(Journal journal) : JournalTask(journal)
    {
        public override void Run(ICakeContext context) => Journal.Add(context.Environment.WorkingDirectory.FullPath);
    }

    internal sealed class Loud(Journal journal) : JournalTask(journal)
    {
        public override void Run(ICakeContext context) => Journal.Add(context.Log.Verbosity.ToString());
    }

    internal sealed class Speak(Journal journal) : JournalTask(journal)
    {
        public override void Run(ICakeContext context) => Journal.AddRange(
            new[] { "First", "Second", "Third" }.Select(word => context.Configuration.GetValue($"Words_{word}")));
    }
}
