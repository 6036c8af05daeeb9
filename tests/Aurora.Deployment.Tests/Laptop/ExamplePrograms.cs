using System.Diagnostics;
using Aurora.Common.Catalogs;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.Laptop;

/// <summary>The apps of the catalog, built from the example source into a folder of their own; gone when disposed.</summary>
public sealed class ExamplePrograms : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Builds them in one run, since they share projects.</summary>
    public ExamplePrograms(IReadOnlyList<App> apps)
    {
        var projects = apps.Select(app => Path.Combine(Checkout.Root, app.Source, app.Project)).ToList();
        var all = _folder.Write("apps.proj", $"""
            <Project DefaultTargets="Build">
              <ItemGroup>
                <App Include="{string.Join(';', projects)}" />
              </ItemGroup>
              <Target Name="Restore">
                <MSBuild Projects="@(App)" Targets="Restore" />
              </Target>
              <Target Name="Build">
                <MSBuild Projects="@(App)" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["msbuild", all, "-restore", "-maxCpuCount", "-nologo", "-property:Configuration=Release", $"-property:ArtifactsPath={_folder["artifacts"]}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Checkout.Root, apps[0].Source), // its own global.json
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, said + error.Result);
    }

    /// <summary>The path of an app's assembly.</summary>
    public string this[App app]
    {
        get
        {
            var name = Path.GetFileNameWithoutExtension(app.Project);
            return _folder["artifacts", "bin", name, "release", name + ".dll"];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
