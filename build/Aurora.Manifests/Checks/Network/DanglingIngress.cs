using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Network;

/// <summary>An Ingress for a Service that is not rendered, or for a port that it does not have.</summary>
public sealed class DanglingIngress() : KindRule("networking.k8s.io", "Ingress", new RuleInfo("dangling-ingress", "Every Ingress leads to a Service and port", Severity.Warning, "Mend the name or the port of the Service."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        foreach (var (field, backend) in Backends(resource))
        {
            var name = backend.Text("name");
            if (overlay.Objects.Find("", "Service", resource.Id.Namespace, name) is not { } service)
            {
                yield return new Fault($"{field}.name", $"The Ingress {resource.Id.Name} leads to the Service {name}, which is not rendered.", overlay.OfMissing);
                continue;
            }

            var port = backend.TextAt("port.name") ?? backend.TextAt("port.number");
            if (port is not null && !service.Root.MapsAt("spec.ports").Any(listening => listening.Text("name") == port || listening.Text("port") == port))
                yield return new Fault($"{field}.port", $"The Ingress {resource.Id.Name} leads to port {port}, which the Service {name} does not have.", Severity.Error);
        }
    }

    private static IEnumerable<(string Field, YamlMappingNode Service)> Backends(Resource ingress)
    {
        if (ingress.Root.MapAt("spec.defaultBackend.service") is { } byDefault) yield return ("spec.defaultBackend.service", byDefault);
        foreach (var (rule, i) in ingress.Root.MapsAt("spec.rules").Select((rule, i) => (rule, i)))
        {
            foreach (var (path, j) in rule.MapsAt("http.paths").Select((path, j) => (path, j)))
            {
                if (path.MapAt("backend.service") is { } service) yield return ($"spec.rules[{i}].http.paths[{j}].backend.service", service);
            }
        }
    }
}
