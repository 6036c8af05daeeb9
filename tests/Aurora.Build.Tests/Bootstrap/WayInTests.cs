using System.Diagnostics;
using System.Runtime.Versioning;

namespace Aurora.Build.Tests.Bootstrap;

/// <summary>build.sh becomes the program: arguments, directories, exit code and signals are as if it had been called itself.</summary>
[Platform(Exclude = "Win", Reason = "build.sh is for bash; build.ps1 is the way in on Windows.")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[UnsupportedOSPlatform("windows")]
internal sealed class WayInTests : IDisposable
{
    private readonly ScratchRepository _repository = new();
    private readonly FakeDotnet _dotnet = new();

    public void Dispose()
    {
        _repository.Dispose();
        _dotnet.Dispose();
    }

    [Test]
    public async Task The_program_works_in_the_repository_and_learns_where_it_was_called_from()
    {
        var result = await Run();

        result.Output.ShouldContain($"directory: {_repository.Root}\n");
        result.Output.ShouldContain($"caller: {_repository.Outside}\n");
    }

    [Test]
    public async Task A_call_from_inside_the_repository_by_a_relative_path_finds_it()
    {
        var result = await Run(info =>
        {
            info.FileName = "bash";
            info.ArgumentList.Insert(0, "../build.sh");
            info.WorkingDirectory = _repository["build"];
        });

        result.Output.ShouldContain($"directory: {_repository.Root}\n");
        result.Output.ShouldContain($"caller: {_repository["build"]}\n");
    }

    [Test]
    public async Task A_CDPATH_leads_nowhere_else()
    {
        var name = Path.GetFileName(_repository.Root);
        _repository.Write($"elsewhere/{name}/decoy", "");
        var result = await Run(info =>
        {
            info.FileName = "bash";
            info.ArgumentList.Insert(0, $"{name}/build.sh");
            info.WorkingDirectory = _repository.Outside;
            info.Environment["CDPATH"] = _repository["elsewhere"];
        });

        result.Output.ShouldContain($"directory: {_repository.Root}\n");
    }

    [Test]
    public async Task A_call_by_its_bare_name_works()
    {
        var result = await Run(info =>
        {
            info.FileName = "bash";
            info.ArgumentList.Insert(0, "build.sh");
            info.WorkingDirectory = _repository.Root;
        });

        result.Output.ShouldContain($"directory: {_repository.Root}\n");
    }

    [Test]
    public async Task A_chain_of_symbolic_links_leads_to_the_repository()
    {
        var bin = Directory.CreateDirectory(Path.Combine(_repository.Outside, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "second"), Path.Combine("..", Path.GetFileName(_repository.Root), "build.sh"));
        File.CreateSymbolicLink(Path.Combine(bin, "aurora"), "second");

        var result = await Run(info => info.FileName = Path.Combine(bin, "aurora"));

        result.Output.ShouldContain($"directory: {_repository.Root}\n");
    }

    [Test]
    public async Task A_repository_behind_a_symbolic_link_is_the_same_repository()
    {
        await Run();
        var link = Path.Combine(_repository.Outside, "link");
        Directory.CreateSymbolicLink(link, _repository.Root);

        var result = await Run(info => info.FileName = Path.Combine(link, "build.sh"));

        result.Output.ShouldContain($"directory: {_repository.Root}\n");
        _dotnet.Publishes.ShouldBe(1);
    }

    [Test]
    public async Task Arguments_arrive_as_they_were_given()
    {
        string[] arguments = ["--target=Promote", "two words", "", "*", "$HOME", "a\\b", "-o", "--", "ü\n!"];

        var result = await _repository.Run(_dotnet.Folder, arguments);

        result.Output.ShouldEndWith(string.Concat(arguments.Select(argument => $"argument: [{argument}]\n")));
    }

    [Test]
    public async Task The_program_is_the_process_that_was_started()
    {
        await Run();

        var run = _repository.Start(_dotnet.Folder, []);

        (await run.Ends()).Output.ShouldContain($"process: {run.Id}\n");
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(42)]
    [TestCase(255)]
    public async Task The_exit_code_is_the_programs(int exitCode) =>
        (await _repository.Run(_dotnet.Folder, [$"--exit={exitCode}"])).ExitCode.ShouldBe(exitCode);

    [TestCase("INT", 3)]
    [TestCase("TERM", 4)]
    public async Task A_signal_reaches_the_program(string signal, int exitCode)
    {
        await _dotnet.HoldPrograms();
        var run = _repository.Start(_dotnet.Folder, ["--hold"]);
        await run.Says("holding");

        await run.Signal(signal);

        var result = await run.Ends();
        result.Output.ShouldContain($"heard {signal}\n");
        result.ExitCode.ShouldBe(exitCode);
    }

    [Test]
    public async Task Without_a_dotnet_one_sentence_says_where_to_get_it()
    {
        var result = await _repository.Run(null, [], WithoutDotnet);

        result.ExitCode.ShouldBe(127);
        result.Error.ShouldBe(
            "build.sh: the .NET SDK 10 is needed to build the pipeline: install it from https://dotnet.microsoft.com/download/dotnet/10.0\n");
        result.Output.ShouldBeEmpty();
    }

    [Test]
    public async Task A_runtime_without_an_sdk_is_not_enough()
    {
        _dotnet.Uninstall();
        _dotnet.IsTooOld();

        var result = await Run();

        result.ExitCode.ShouldBe(127);
        result.Error.ShouldStartWith("build.sh: the .NET SDK 10 is needed");
        _dotnet.Publishes.ShouldBe(0);
    }

    [Test]
    public async Task An_sdk_that_is_older_than_global_json_asks_for_is_not_enough()
    {
        _dotnet.IsTooOld();

        var result = await Run();

        result.ExitCode.ShouldBe(127);
        result.Error.ShouldStartWith("build.sh: the .NET SDK 10 is needed");
        _dotnet.Publishes.ShouldBe(0);
    }

    [Test]
    public async Task A_dotnet_that_is_not_on_the_path_is_found_by_DOTNET_ROOT()
    {
        var result = await _repository.Run(null, [], info =>
        {
            WithoutDotnet(info);
            info.Environment["DOTNET_ROOT"] = _dotnet.Folder;
        });

        result.ExitCode.ShouldBe(0);
        _dotnet.Publishes.ShouldBe(1);
    }

    [Test]
    public async Task A_dotnet_that_is_a_symbolic_link_is_known_by_the_sdks_behind_it()
    {
        var bin = Directory.CreateDirectory(Path.Combine(_repository.Outside, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "dotnet"), _dotnet.Path);
        await _repository.Run(bin, []);
        _dotnet.Install("10.0.200");

        await _repository.Run(bin, []);

        _dotnet.Publishes.ShouldBe(2);
    }

    private Task<ScriptResult> Run(Action<ProcessStartInfo>? change = null) => _repository.Run(_dotnet.Folder, [], change);

    /// <summary>A PATH with all that is on it, but dotnet.</summary>
    private void WithoutDotnet(ProcessStartInfo info)
    {
        var tools = Directory.CreateDirectory(Path.Combine(_repository.Outside, "tools")).FullName;
        foreach (var tool in info.Environment["PATH"]!.Split(':').Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
            if (Path.GetFileName(tool) is not "dotnet" and var name && !File.Exists(Path.Combine(tools, name)))
                File.CreateSymbolicLink(Path.Combine(tools, name), tool);
        info.Environment["PATH"] = tools;
        info.Environment["HOME"] = _repository.Outside;
    }
}
