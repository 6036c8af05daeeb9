using System.Text;
using System.Text.RegularExpressions;
using Aurora.Ci.Sources;
using Aurora.Ci.Steps;
using Aurora.Common;
using Aurora.Common.Images;
using Aurora.Common.Processes;
using Aurora.Common.Registry;
using Cake.Docker;

namespace Aurora.Ci.Engines;

/// <summary>Images by a Docker engine, or by Podman, which answers to the same commands. <c>DOCKER_HOST</c>, <c>DOCKER_BUILDKIT</c> and contexts are honoured.</summary>
/// <param name="steps">Runs docker.</param>
/// <param name="commands">Asks docker.</param>
/// <param name="credentials">Where logins are found.</param>
/// <param name="docker">Docker's own config.</param>
/// <param name="artifacts">Where it puts its own files, absolute.</param>
public sealed partial class DockerEngine(
    StepRunner steps, CommandRunner commands, CredentialSource credentials, DockerConfiguration docker, string artifacts) : IImageEngine
{
    private readonly Dictionary<string, DockerLogin?> _logins = [];

    /// <inheritdoc/>
    public async Task PrepareAsync(RegistryAddress registry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var answer = await commands.RunAsync(new Command("docker", "version", "--format", "{{.Server.Version}}"), cancellation).ConfigureAwait(false);
        if (!answer.Succeeded)
        {
            throw new UserError(
                $"No Docker engine answers: {Printable.OneLine(answer.Error.Trim(), 400)}",
                "Start one (DOCKER_HOST or the current docker context names it), or build with --engine=sdk.");
        }

        _logins[registry.Host] = await LoginAsync(registry, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Require(AppSource source) => Dockerfile(source);

    /// <inheritdoc/>
    public async Task<string> PushAsync(ImagePlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var source = plan.Source;
        var login = _logins.GetValueOrDefault(plan.Registry.Host);
        var last = await steps.RunAsync(
            source.App.Name,
            "push",
            cake =>
            {
                cake.DockerBuild(BuildSettings(plan, BaseNeedsLogin(plan) ? login : null), plan.Published);
                cake.DockerPush(With(new DockerImagePushSettings(), login), plan.Reference);
            },
            cancellation).ConfigureAwait(false);

        // "sha-0123456789ab: digest: sha256:… size: 1234" is what docker says last.
        return last.Select(line => Pushed().Match(line)).LastOrDefault(match => match.Success)?.Groups["digest"].Value
            ?? throw new UserError($"Docker did not tell the digest of {plan.Reference} after pushing it.", "Look whether 'docker push' works by hand.");
    }

    /// <summary>The Dockerfile of an app, absolute.</summary>
    /// <exception cref="UserError">The catalog names none, or it does not exist.</exception>
    public static string Dockerfile(AppSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var app = source.App;
        if (app.Dockerfile is null) throw new UserError($"The app {app.Name} has no 'dockerfile' in the catalog, which the docker engine needs.", "Add it, or build with --engine=sdk.");
        var path = Path.Combine(source.Folder, app.Dockerfile);
        return File.Exists(path) ? path : throw new UserError($"The Dockerfile of {app.Name}, {path}, does not exist.", "Mend 'dockerfile' in the catalog.");
    }

    private static DockerImageBuildSettings BuildSettings(ImagePlan plan, DockerLogin? login) => With(
        new DockerImageBuildSettings
        {
            File = Dockerfile(plan.Source),
            BuildArg = [$"BASE_IMAGE={plan.BaseImage}"],
            Label = [.. plan.Labels.Select(label => $"{label.Key}={label.Value}")],
            Tag = [plan.Reference],
        },
        login);

    // The user's own config knows the way to other registries; ours only to the one that is pushed to.
    private static bool BaseNeedsLogin(ImagePlan plan) =>
        ImageReference.TryParse(plan.BaseImage, out var image) && image.Registry == plan.Registry.Host;

    private async Task<DockerLogin?> LoginAsync(RegistryAddress registry, CancellationToken cancellation)
    {
        if (await credentials.FindAsync(registry.Host, cancellation).ConfigureAwait(false) is not { IsFromEnvironment: true } found) return null;
        var login = DockerLogin.Prepare(Path.Combine(artifacts, "docker", registry.Host.Replace(':', '_')), registry.Host, found, docker.File);
        var settings = With(new DockerRegistryLoginSettings { Username = found.Username, PasswordStdin = true }, login);
        try
        {
            await steps.RunAsync("docker", "login", cake => cake.DockerLogin(settings, registry.Host), cancellation, Encoding.UTF8.GetBytes(found.Secret)).ConfigureAwait(false);
            return login;
        }
        catch (UserError e)
        {
            throw new UserError($"Docker cannot log in to {registry} as {found}: {e.Problem.TrimEnd()}", CredentialSource.Mend(registry.Host), e);
        }
    }

    private static TSettings With<TSettings>(TSettings settings, DockerLogin? login)
        where TSettings : AutoToolSettings
    {
        if (login is not null) settings.EnvironmentVariables = login.Environment.ToDictionary();
        return settings;
    }

    [GeneratedRegex(@"digest: (?<digest>sha256:[0-9a-f]{64})\b")]
    private static partial Regex Pushed();
}
