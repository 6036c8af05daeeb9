using System.Runtime.Versioning;

namespace Aurora.Build.Tests.Bootstrap;

/// <summary>build.sh builds when something changed, and only then.</summary>
[Platform(Exclude = "Win", Reason = "build.sh is for bash; build.ps1 is the way in on Windows.")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[UnsupportedOSPlatform("windows")]
internal sealed class WhetherToBuildTests : IDisposable
{
    private readonly ScratchRepository _repository = new();
    private readonly FakeDotnet _dotnet = new();

    public void Dispose()
    {
        _repository.Dispose();
        _dotnet.Dispose();
    }

    [Test]
    public async Task The_first_run_builds_and_says_so_beside_the_programs_output()
    {
        var result = await Run();

        _dotnet.Publishes.ShouldBe(1);
        result.ExitCode.ShouldBe(0);
        result.Error.ShouldStartWith("build.sh: building the pipeline");
        result.Output.ShouldStartWith("program: one");
    }

    [Test]
    public async Task The_next_run_builds_nothing_and_says_nothing()
    {
        await Run();

        var result = await Run();

        _dotnet.Publishes.ShouldBe(1);
        result.Error.ShouldBeEmpty();
        result.Output.ShouldStartWith("program: one");
    }

    [Test]
    public async Task It_builds_ahead_of_time_apart_from_what_a_build_of_the_solution_writes()
    {
        await Run();

        _dotnet.Calls.ShouldHaveSingleItem().ShouldStartWith(
            $"{_repository["artifacts", "bootstrap"]} publish build/Aurora.Build/Aurora.Build.csproj -c Release -p:AheadOfTime=true");
    }

    [TestCase("build/Aurora.Build/Program.cs")]
    [TestCase("build/Aurora.Build/packages.lock.json")]
    [TestCase("Directory.Build.props")]
    [TestCase("Directory.Packages.props")]
    [TestCase("global.json")]
    [TestCase(".editorconfig")]
    [TestCase("build.sh")]
    public async Task It_builds_again_when_a_file_was_edited(string file)
    {
        await Run();
        await File.AppendAllTextAsync(_repository[file], "\n");

        await Run();

        _dotnet.Publishes.ShouldBe(2);
    }

    [TestCase(null)]
    [TestCase("linux-musl")] // where find is BusyBox's; that of BSD and macOS cannot be had here
    public async Task It_builds_again_when_an_edit_left_size_and_time_as_they_were(string? system)
    {
        var file = _repository["build", "Aurora.Build", "Program.cs"];
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, time);
        await On(system);
        await On(system);
        _dotnet.Publishes.ShouldBe(1);
        await File.WriteAllTextAsync(file, "two");
        File.SetLastWriteTimeUtc(file, time);

        var result = await On(system);

        _dotnet.Publishes.ShouldBe(2);
        result.Output.ShouldStartWith("program: two");
    }

    [TestCase("build/Aurora.Build/Added.cs")]
    [TestCase("build/Aurora.Build/with space.cs")]
    [TestCase("build/.editorconfig")]
    [TestCase("build/Directory.Build.props")]
    [TestCase("Directory.Build.targets")]
    [TestCase("Directory.Build.rsp")]
    [TestCase("nuget.config")]
    [TestCase("NuGet.Config")]
    [TestCase(".globalconfig")]
    public async Task It_builds_again_when_a_file_was_added_and_again_when_it_was_deleted(string file)
    {
        await Run();

        _repository.Write(file, "");
        await Run();
        _dotnet.Publishes.ShouldBe(2);

        File.Delete(_repository[file]);
        _repository.Write("build/Aurora.Build/Program.cs", "back"); // else the first program is found again, as it should be
        await Run();
        _dotnet.Publishes.ShouldBe(3);
    }

    [Test]
    public async Task It_builds_again_when_a_file_was_deleted()
    {
        _repository.Write("build/Aurora.Build/Other.cs", "");
        await Run();
        File.Delete(_repository["build", "Aurora.Build", "Other.cs"]);

        await Run();

        _dotnet.Publishes.ShouldBe(2);
    }

    [Test]
    public async Task It_builds_again_when_a_file_was_renamed()
    {
        _repository.Write("build/Aurora.Build/Other.cs", "");
        await Run();
        File.Move(_repository["build", "Aurora.Build", "Other.cs"], _repository["build", "Aurora.Build", "Another.cs"]);

        await Run();

        _dotnet.Publishes.ShouldBe(2);
    }

    [TestCase("build/catalog.yaml")]
    [TestCase("build/README.md")]
    [TestCase("build/.catalog.yaml.swp")]
    [TestCase("build/Aurora.Build/Program.cs~")]
    [TestCase("build/.DS_Store")]
    [TestCase("README.md")]
    [TestCase("k8s/overlays/prod/kustomization.yaml")]
    [TestCase("tests/Aurora.Build.Tests/Tests.cs")]
    public async Task It_does_not_build_again_for_a_file_that_is_not_in_the_program(string file)
    {
        await Run();
        _repository.Write(file, "edited");

        await Run();

        _dotnet.Publishes.ShouldBe(1);
    }

    [Test]
    public async Task It_builds_again_when_an_sdk_was_installed()
    {
        await Run();
        _dotnet.Install("10.0.200");

        await Run();

        _dotnet.Publishes.ShouldBe(2);
    }

    [Test]
    public async Task It_builds_again_when_another_dotnet_is_found_and_not_when_the_first_one_is_back()
    {
        using var other = new FakeDotnet();
        await Run();

        await _repository.Run(other.Folder, []);
        other.Publishes.ShouldBe(1);

        await Run();
        _dotnet.Publishes.ShouldBe(1);
    }

    [Test]
    public async Task It_builds_again_when_cake_shall_come_from_the_feed_and_not_when_it_no_longer_shall()
    {
        await Run();

        await _repository.Run(_dotnet.Folder, [], info => info.Environment["CakeFromFeed"] = "true");
        _dotnet.Publishes.ShouldBe(2);

        await Run();
        _dotnet.Publishes.ShouldBe(2);
    }

    [Test]
    public async Task An_edit_during_the_build_is_built_too()
    {
        await _dotnet.Hold();
        var run = _repository.Start(_dotnet.Folder, []);
        await run.Says("publish 1");
        _repository.Write("build/Aurora.Build/Program.cs", "two");
        await _dotnet.Release();

        var result = await run.Ends();

        result.Output.ShouldStartWith("program: two");
        _dotnet.Publishes.ShouldBe(2);
        _repository.Programs.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_failed_build_shows_the_compilers_errors_and_runs_nothing()
    {
        await Run();
        _repository.Write("build/Aurora.Build/Program.cs", "two");
        _dotnet.Breaks();

        var result = await Run();

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("error CS1002");
        result.Output.ShouldBeEmpty();
        _repository.Programs.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_failed_build_is_tried_again_by_the_next_run()
    {
        _dotnet.Breaks();
        await Run();
        _dotnet.Works();

        var result = await Run();

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldStartWith("program: one");
    }

    [Test]
    public async Task Old_programs_go_but_for_the_newest_three_and_those_that_run()
    {
        await _dotnet.HoldPrograms();
        var running = _repository.Start(_dotnet.Folder, ["--hold"]);
        await running.Says("holding");

        for (var i = 2; i <= 6; i++)
        {
            _repository.Write("build/Aurora.Build/Program.cs", $"number {i}");
            await Run();
        }

        _repository.Programs.ShouldBe(["000001", "000004", "000005", "000006"]);
    }

    private Task<ScriptResult> On(string? system) => _repository.Run(_dotnet.Folder, [], info =>
    {
        if (system is not null) info.Environment["OSTYPE"] = system; // bash takes it over
    });

    private Task<ScriptResult> Run() => _repository.Run(_dotnet.Folder, []);
}
