using Aurora.Common.Processes;
using Aurora.Common.Registry;

namespace Aurora.Ci.Tests;

/// <summary>Registry clients as the pipeline has them, with an environment and a Docker config that the test chooses.</summary>
public static class Clients
{
    public static RegistryClients For(RegistryAddress pushTarget, IReadOnlyDictionary<string, string>? environment = null, string dockerFolder = "nowhere") =>
        new(new Addresses(), Credentials(pushTarget.Host, environment, dockerFolder));

    public static CredentialSource Credentials(string pushTarget, IReadOnlyDictionary<string, string>? environment = null, string dockerFolder = "nowhere") =>
        new(name => environment?.GetValueOrDefault(name), host => host == pushTarget, new DockerConfiguration(dockerFolder, Commands()));

    public static CommandRunner Commands() => new(new ChildProcesses(), TimeProvider.System, new Silent());

    private sealed class Silent : ICommandLog
    {
        public void Ran(Command command, int exitCode, TimeSpan elapsed)
        {
            // Tests look at results.
        }
    }

    private sealed class Addresses : IRegistryEndpoints
    {
        public Task<RegistryAddress> ResolveAsync(string registry, CancellationToken cancellation) => Task.FromResult(RegistryAddress.Parse(registry));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
