using System.Diagnostics;
using Aurora.Testing;

namespace Aurora.Build.Tests.Bootstrap;

/// <summary>This repository's build.sh and root files with a pipeline of one file, in a path that is not easy.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ScriptProcess> _started = [];

    public ScratchRepository()
    {
        Directory.CreateDirectory(this["build", "Aurora.Build"]);
        foreach (var file in new[] { "build.sh", "global.json", ".editorconfig", "Directory.Build.props", "Directory.Packages.props" })
            File.Copy(Path.Combine(ThisRepository.Root, file), this[file]);
        Write("build/Aurora.Build/Program.cs", "one");
        Write("build/Aurora.Build/packages.lock.json", "{}");
        Write("build/catalog.yaml", "apps: {}");
        Write("README.md", "# Aurora");
    }

    /// <summary>The repository.</summary>
    public string Root => _folder["Aurora, größer"];

    /// <summary>Where it lies; nothing else is there.</summary>
    public string Outside => _folder.Path;

    /// <summary>The programs that were built, oldest first.</summary>
    public IReadOnlyList<string> Programs =>
        [.. Directory.GetDirectories(this["artifacts", "program"]).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>The absolute path of something in it.</summary>
    public string this[params string[] parts] => Path.Combine([Root, .. parts]);

    public void Write(string relative, string content) => _folder.Write(Path.Combine(Path.GetFileName(Root), relative), content);

    /// <summary>Starts build.sh.</summary>
    /// <param name="dotnet">The folder of the dotnet to find on the PATH, or null for the one that is installed.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="change">What else is special about this start.</param>
    public ScriptProcess Start(string? dotnet, IEnumerable<string> arguments, Action<ProcessStartInfo>? change = null)
    {
        var info = new ProcessStartInfo(this["build.sh"], arguments) { WorkingDirectory = Outside };
        if (dotnet is not null) info.Environment["PATH"] = $"{dotnet}:{info.Environment["PATH"]}";
        info.Environment.Remove("DOTNET_ROOT");
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("Cake", StringComparison.Ordinal)).ToArray())
            info.Environment.Remove(name);
        change?.Invoke(info);
        var process = new ScriptProcess(info);
        lock (_started) _started.Add(process);
        return process;
    }

    /// <summary>Runs build.sh to its end.</summary>
    public async Task<ScriptResult> Run(string? dotnet, IEnumerable<string> arguments, Action<ProcessStartInfo>? change = null) =>
        await Start(dotnet, arguments, change).Ends();

    public void Dispose()
    {
        foreach (var process in _started) process.Dispose();
        _folder.Dispose();
    }
}
