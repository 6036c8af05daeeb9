using Aurora.Ci.Sources;
using Aurora.Ci.Steps;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.MSBuild;
using Cake.Common.Tools.DotNet.Publish;

namespace Aurora.Ci.Engines;

/// <summary>
/// Compiles and tests apps with the .NET SDK. Each app has build folders of its own under <c>artifacts/</c>: apps that share
/// projects can be built at once, and nothing is written into the source checkout.
/// </summary>
/// <param name="steps">Runs the SDK.</param>
/// <param name="artifacts">Where it builds, absolute.</param>
public sealed class DotNetBuild(StepRunner steps, string artifacts)
{
    private const string Configuration = "Release";

    /// <summary>The folder that an app is published to, absolute.</summary>
    public string PublishedFolder(string app) => Path.Combine(artifacts, "publish", app);

    /// <summary>Compiles an app and publishes it to <see cref="PublishedFolder"/>, which then holds that and nothing else.</summary>
    /// <exception cref="Common.UserError">It does not compile.</exception>
    public Task PublishAsync(AppSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var folder = PublishedFolder(source.App.Name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return steps.RunAsync(source.App.Name, "build", cake => cake.DotNetPublish(source.Project, Settings(source)), cancellation);
    }

    /// <summary>Runs an app's own tests, in its source checkout; what was compiled for publishing is not compiled again.</summary>
    /// <exception cref="Common.UserError">They fail.</exception>
    public Task TestAsync(AppSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var environment = Environment();
        environment["ArtifactsPath"] = BuildFolder(source.App.Name);
        environment["Configuration"] = Configuration;
        return steps.RunAsync(source.App.Name, "test", cake => TestCommand.Run(cake, source, environment), cancellation);
    }

    /// <summary>The settings of <c>dotnet publish</c> for an app; engines add to them.</summary>
    internal DotNetPublishSettings Settings(AppSource source) => new()
    {
        Configuration = Configuration,
        OutputDirectory = PublishedFolder(source.App.Name),
        NoLogo = true,
        WorkingDirectory = source.Folder, // global.json is looked for from here
        EnvironmentVariables = Environment()!,
        MSBuildSettings = new DotNetMSBuildSettings().WithProperty("ArtifactsPath", BuildFolder(source.App.Name)),
    };

    private string BuildFolder(string app) => Path.Combine(artifacts, "build", app);

    // No compiler or build server outlives a run, nor holds its output open; and apps are built side by side already.
    private static Dictionary<string, string> Environment() => new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
    };
}
