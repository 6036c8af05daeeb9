using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>Which port of a Service is on which port of the laptop, as the Service's annotation says.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Name">The name of its port.</param>
/// <param name="Local">The port on the laptop.</param>
public sealed record LocalPort(Resource Service, string Name, string Local)
{
    /// <summary>The annotation: <c>port-name=local-port</c>, several separated by commas.</summary>
    public const string Annotation = "aurora.example/local-ports";

    /// <summary>Where it stands.</summary>
    public static string Field { get; } = FieldPath.Key("metadata.annotations", Annotation);

    /// <summary>All of a render.</summary>
    public static IReadOnlyList<LocalPort> Of(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return
        [
            .. from service in overlay.Objects.Of("", "Service")
               let annotation = service.Root.PairsAt("metadata.annotations").GetValueOrDefault(Annotation)
               where annotation is not null
               from pair in annotation.Split(',')
               let parts = pair.Split('=')
               select new LocalPort(service, parts[0].Trim(), parts.Length == 2 ? parts[1].Trim() : ""),
        ];
    }
}
