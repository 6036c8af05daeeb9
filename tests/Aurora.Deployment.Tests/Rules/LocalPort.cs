using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Which port of a Service is on which port of the laptop, as the Service's annotation says.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Name">The name of its port.</param>
/// <param name="Local">The port on the laptop.</param>
public sealed record LocalPort(Resource Service, string Name, string Local)
{
    /// <summary>All of an overlay.</summary>
    public static IReadOnlyList<LocalPort> Of(DeploymentState state) =>
    [
        .. from service in state.Of("Service")
           let annotation = service.Root.PairsAt("metadata.annotations").GetValueOrDefault(EndpointRules.LocalPorts)
           where annotation is not null
           from pair in annotation.Split(',')
           let parts = pair.Split('=')
           select new LocalPort(service, parts[0].Trim(), parts.Length == 2 ? parts[1].Trim() : ""),
    ];
}
