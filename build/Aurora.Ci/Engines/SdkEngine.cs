using System.Reflection;
using System.Text;
using Aurora.Ci.Files;
using Aurora.Ci.Steps;
using Aurora.Common;
using Aurora.Common.Images;
using Aurora.Common.Registry;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.MSBuild;
using Cake.Core;

namespace Aurora.Ci.Engines;

/// <summary>Images by the .NET SDK's own container support: no daemon (learn.microsoft.com/dotnet/core/containers/publish-configuration).</summary>
/// <param name="steps">Runs the SDK.</param>
/// <param name="build">Knows how apps are built.</param>
/// <param name="credentials">Where logins are found; those in Docker's config the SDK finds by itself.</param>
/// <param name="artifacts">Where it puts its own files, absolute.</param>
public sealed class SdkEngine(StepRunner steps, DotNetBuild build, CredentialSource credentials, string artifacts) : IImageEngine
{
    /// <inheritdoc/>
    public Task PrepareAsync(RegistryAddress registry, CancellationToken cancellation) => Task.CompletedTask; // what built the app is here

    /// <inheritdoc/>
    public async Task<string> PushAsync(ImagePlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var app = plan.Source.App.Name;
        var answer = Path.Combine(artifacts, "build", app, "digest.txt");
        File.Delete(answer);
        var environment = await LoginAsync(plan, cancellation).ConfigureAwait(false);
        await steps.RunAsync(app, "push", cake => Publish(cake, plan, answer, environment), cancellation).ConfigureAwait(false);

        var digest = File.Exists(answer) ? (await File.ReadAllTextAsync(answer, cancellation).ConfigureAwait(false)).Trim() : "";
        return ImageGrammar.IsDigest(digest)
            ? digest
            : throw new UserError($"The .NET SDK did not tell the digest of the image of {app}.", "Use an SDK of version 10 or later, or --engine=docker.");
    }

    private void Publish(ICakeContext cake, ImagePlan plan, string answer, Dictionary<string, string> environment)
    {
        var settings = build.Settings(plan.Source);
        settings.NoBuild = true; // exactly what was tested is packaged
        foreach (var (name, value) in environment) settings.EnvironmentVariables[name] = value;
        settings.MSBuildSettings.WithTarget("PublishContainer");
        foreach (var (name, value) in Properties(plan)) settings.MSBuildSettings.WithProperty(name, value);
        settings.ArgumentCustomization = arguments =>
            arguments.Append("-getProperty:GeneratedContainerDigest").Append(QuotedText.Of($"-getResultOutputFile:{answer}"));
        cake.DotNetPublish(plan.Source.Project, settings);
    }

    private IEnumerable<(string Name, string Value)> Properties(ImagePlan plan) =>
    [
        ("ContainerRegistry", plan.Registry.Host),
        ("ContainerRepository", plan.Repository),
        ("ContainerImageTag", plan.Source.Tag),
        ("ContainerBaseImage", plan.BaseImage),
        ("CustomAfterMicrosoftCommonTargets", LabelsFile()),
        ("AuroraImageSource", plan.Labels.GetValueOrDefault(ImageConfiguration.SourceLabel, "")),
        ("AuroraImageRevision", plan.Labels[ImageConfiguration.RevisionLabel]),
        ("AuroraImageCreated", plan.Labels[ImageConfiguration.CreatedLabel]),
    ];

    // Labels are items, which the command line cannot set; MSBuild imports this file behind the project's own.
    private string LabelsFile()
    {
        const string name = "ImageLabels.targets";
        using var resource = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, Encoding.UTF8);
        var content = Encoding.UTF8.GetBytes(resource.ReadToEnd());
        var file = Path.Combine(artifacts, "build", name);
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(content)) AtomicFile.Write(file, content);
        return file;
    }

    // The SDK reads logins from these variables or from Docker's config.
    private async Task<Dictionary<string, string>> LoginAsync(ImagePlan plan, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>();
        await AddAsync(plan.Registry.Host, "PUSH").ConfigureAwait(false);
        if (RegistryOf(plan.BaseImage) is { } registry) await AddAsync(registry, "PULL").ConfigureAwait(false);
        return environment;

        async Task AddAsync(string registry, string direction)
        {
            if (await credentials.FindAsync(registry, cancellation).ConfigureAwait(false) is not { IsFromEnvironment: true } login) return;
            environment[$"DOTNET_CONTAINER_{direction}_REGISTRY_UNAME"] = login.Username;
            environment[$"DOTNET_CONTAINER_{direction}_REGISTRY_PWORD"] = login.Secret;
        }
    }

    private static string? RegistryOf(string image) => ImageReference.TryParse(image, out var reference) ? reference.Registry : null;
}
