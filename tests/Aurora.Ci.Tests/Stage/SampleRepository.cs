using Aurora.Ci.Sources;
using Aurora.Ci.Tests.EmbeddedRegistry;
using Aurora.Common.Catalogs;
using Aurora.Common.Registry;
using Aurora.Common.Releases;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Stage;

/// <summary>A repository with a catalog of two apps, whose source stands in a folder of it.</summary>
internal sealed class SampleRepository : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <UseAppHost>false</UseAppHost>
            <RunAnalyzers>false</RunAnalyzers>
          </PropertyGroup>
        </Project>
        """;

    public GitRepository Git { get; } = new();

    public string Path => Git.Path;

    public SampleRepository(string firstTest = "[git, --version]", string secondTest = "[git, --version]")
    {
        Git.Write("build/catalog.yaml", $$"""
            pushTo: embedded
            environments:
              dev: {overlay: k8s/overlays/dev}
              prod: {overlay: k8s/overlays/prod}
            apps:
              first:
                image: registry.aurora.example/aurora/first
                source: source
                project: First/First.csproj
                dockerfile: First/Dockerfile
                test: {{firstTest}}
              second:
                image: registry.aurora.example/aurora/second
                source: source
                project: Second/Second.csproj
                dockerfile: Second/Dockerfile
                test: {{secondTest}}
            """);
        foreach (var app in new[] { "First", "Second" })
        {
            Git.Write($"source/{app}/{app}.csproj", Project).Write($"source/{app}/Program.cs", $"System.Console.WriteLine(\"{app}\");")
                .Write($"source/{app}/Dockerfile", "ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nCOPY . /app\n");
        }

        Git.Write(".gitignore", "/artifacts/\n");
        Git.Commit("Begin");
    }

    /// <summary>The release manifest, as bytes in text.</summary>
    public string Release => File.ReadAllText(ReleasePath);

    public string ReleasePath => Git["artifacts", "release.json"];

    public ReleaseManifest ReleaseManifest => ReleaseManifestFile.Load(ReleasePath, "release.json");

    public bool IsClean => Git.Git("status", "--porcelain").Length == 0;

    public CiStage Run(params string[] arguments) => CiStage.Run(Path, arguments);

    /// <summary>What the pipeline would build.</summary>
    public Task<IReadOnlyList<AppSource>> SourcesAsync() =>
        new SourceReader(Clients.Commands()).ReadAsync(CatalogFile.Load(Path).Apps, Path, CancellationToken.None);

    /// <summary>Pushes images as the pipeline would, but without building anything.</summary>
    public async Task PrePushAsync(RegistryAddress registry, string? revision = null)
    {
        using var client = new PushingClient(registry);
        foreach (var source in await SourcesAsync())
        {
            var labels = $"\"{ImageConfiguration.RevisionLabel}\":\"{revision ?? source.Commit.Revision}\",\"{ImageConfiguration.CreatedLabel}\":\"2026-01-31T12:00:00Z\"";
            await client.PushImageAsync(source.App.Image.Repository, source.Tag, Images.Configuration(labels: labels), source.App.Name);
        }
    }

    public void Dispose() => Git.Dispose();
}
