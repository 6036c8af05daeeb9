namespace Aurora.Build.Tests.Bootstrap;

/// <summary>build.sh with the installed SDK: a real build of a small program, edited, broken and mended again.</summary>
[Platform(Exclude = "Win", Reason = "build.sh is for bash; build.ps1 is the way in on Windows.")]
[NonParallelizable]
internal sealed class RealSdkTests
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
          </PropertyGroup>
        </Project>
        """;

    private const string Program =
        """
        using System.Runtime.InteropServices;

        if (args is ["--exit", var code]) return int.Parse(code);
        using var heard = new SemaphoreSlim(0);
        var last = "";
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear);
        Console.WriteLine($"version 1, process {Environment.ProcessId}, in {Environment.CurrentDirectory}");
        heard.Wait();
        Console.WriteLine($"heard {last}");
        return 3;

        void Hear(PosixSignalContext context)
        {
            context.Cancel = true;
            last = context.Signal.ToString();
            heard.Release();
        }
        """;

    [Test]
    public async Task A_real_program_is_built_once_and_gets_exit_codes_and_signals_through_and_is_built_again_when_edited()
    {
        using var repository = new ScratchRepository();
        repository.Write("build/Aurora.Build/Aurora.Build.csproj", Project);
        repository.Write("build/Aurora.Build/Program.cs", Program);
        File.Delete(repository["build", "Aurora.Build", "packages.lock.json"]);

        // The first restore writes the lock file, which is an input: what was built is the state with it.
        var first = await repository.Run(null, ["--exit", "7"], NotInCi);
        first.ExitCode.ShouldBe(7, first.Error);
        Directory.GetDirectories(repository["artifacts"]).Select(Path.GetFileName).ShouldBe(["bootstrap", "program"], ignoreOrder: true);

        foreach (var (signal, name) in new[] { ("INT", "SIGINT"), ("TERM", "SIGTERM") })
        {
            var run = repository.Start(null, [], NotInCi);
            await run.Says($"version 1, process {run.Id}, in {repository.Root}\n");
            await run.Signal(signal);
            (await run.Ends()).ShouldBe(new ScriptResult(3, $"version 1, process {run.Id}, in {repository.Root}\nheard {name}\n", ""));
        }

        repository.Write("build/Aurora.Build/Program.cs", "return 1");
        var broken = await repository.Run(null, [], NotInCi);
        broken.ExitCode.ShouldBe(1);
        broken.Error.ShouldContain("Program.cs(1,9): error CS1002");
        broken.Output.ShouldBeEmpty();

        repository.Write("build/Aurora.Build/Program.cs", "return 8;");
        (await repository.Run(null, [], NotInCi)).ExitCode.ShouldBe(8);
    }

    /// <summary>On a CI runner restores are locked, and this small program comes without a lock file.</summary>
    private static void NotInCi(System.Diagnostics.ProcessStartInfo info) => info.Environment.Remove("CI");
}
