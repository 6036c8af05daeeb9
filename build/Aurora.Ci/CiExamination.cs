using Aurora.Ci.Releases;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Doctors;
using Aurora.Common.Processes;
using Aurora.Common.Registry;

namespace Aurora.Ci;

/// <summary>What builds, tests and pushes.</summary>
public sealed class CiExamination(CommandRunner commands, RegistryClients registries) : IExamination
{
    private const string GetSdk = "Install it from https://dotnet.microsoft.com/download/dotnet/10.0.";

    /// <inheritdoc/>
    public string Stage => "CI";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = CiSettings.Of(context);
        var tools = new ToolVersion(commands);
        var docker = settings.Engine == Engine.Docker ? Health.Missing : Health.Optional;
        return await Task.WhenAll(
            tools.ExamineAsync(".NET SDK", "Build, Test, and Push with --engine=sdk", new Command("dotnet", "--version"), new Version(10, 0), GetSdk, Health.Missing, context.Cancellation),
            tools.ExamineAsync("Docker engine", "Push with --engine=docker", new Command("docker", "version", "--format", "{{.Server.Version}}"), new Version(20, 10),
                "Start one (DOCKER_HOST or the current docker context names it), or build with --engine=sdk.", docker, context.Cancellation),
            RegistryAsync(settings, context.Cancellation)).ConfigureAwait(false);
    }

    private async Task<Diagnosis> RegistryAsync(CiSettings settings, CancellationToken cancellation)
    {
        const string purpose = "Push";
        switch (settings.PushTo)
        {
            case Catalog.Embedded: return new Diagnosis("registry", purpose, Health.Good, "the embedded one, for trying the pipeline");
            case null: return new Diagnosis("registry", purpose, Health.Good, "the one in each image's name");
        }

        var host = settings.PushTo.Split('/')[0];
        try
        {
            var registry = await registries.ForAsync(host, cancellation).ConfigureAwait(false);
            await registry.PingAsync(cancellation).ConfigureAwait(false);
            return new Diagnosis("registry", purpose, Health.Good, host);
        }
        catch (UserError e)
        {
            return new Diagnosis("registry", purpose, Health.Missing, e.Problem, e.Mend);
        }
    }
}
