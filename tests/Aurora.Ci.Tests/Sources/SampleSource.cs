using Aurora.Ci.Sources;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Common.Processes;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Sources;

/// <summary>A source repository with two apps that share a library, with nothing in it that needs compiling to be read.</summary>
internal sealed class SampleSource : IDisposable
{
    public GitRepository Git { get; } = new();

    public RecordingLog Commands { get; } = new();

    public string First { get; }

    public SampleSource()
    {
        Git.Write("global.json", "{}")
            .Write("Directory.Build.props", "<Project/>")
            .Write("src/Directory.Build.props", """<Project><Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" /></Project>""")
            .Write("src/Shared/Shared.csproj", "<Project/>")
            .Write("src/Shared/Shared.cs", "class Shared;")
            .Write("src/Middle/Middle.csproj", """<Project><ItemGroup><ProjectReference Include="..\Shared\Shared.csproj" /></ItemGroup></Project>""")
            .Write("src/Orders/Orders.csproj", """<Project><ItemGroup><ProjectReference Include="../Middle/Middle.csproj" /></ItemGroup></Project>""")
            .Write("src/Orders/Program.cs", "return 0;")
            .Write("src/Inventory/Inventory.csproj", "<Project/>")
            .Write("src/Inventory/Program.cs", "return 0;")
            .Write("docs/readme.md", "words")
            .Write(".gitignore", "bin/\n");
        First = Git.Commit("Begin");
    }

    public App Orders { get; init; } = AppOf("orders", "src/Orders/Orders.csproj");

    public App Inventory { get; init; } = AppOf("inventory", "src/Inventory/Inventory.csproj");

    public static App AppOf(string name, string project, params string[] inputs) =>
        new(name, ImageReference.Parse($"registry.aurora.example/aurora/{name}", name), ".", project, null, inputs, []);

    public Task<IReadOnlyList<AppSource>> ReadAsync(params App[] apps) => ReadAsync(Git.Path, apps);

    public Task<IReadOnlyList<AppSource>> ReadAsync(string root, params App[] apps) =>
        new SourceReader(new CommandRunner(new ChildProcesses(), TimeProvider.System, Commands)).ReadAsync(apps, root, CancellationToken.None);

    public async Task<AppSource> OrdersAsync() => (await ReadAsync(Orders))[0];

    public void Dispose() => Git.Dispose();

    internal sealed class RecordingLog : ICommandLog
    {
        private readonly List<Command> _ran = [];

        public IReadOnlyList<Command> Ran => _ran;

        void ICommandLog.Ran(Command command, int exitCode, TimeSpan elapsed)
        {
            lock (_ran) _ran.Add(command);
        }
    }
}
