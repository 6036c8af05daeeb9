using System.Text.RegularExpressions;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Where something connects to, as its configuration says it.</summary>
/// <param name="Where">Who says it: the object and the property or variable.</param>
/// <param name="Text">What it says.</param>
/// <param name="Host">The host.</param>
/// <param name="Port">The port; null where it names none.</param>
public sealed partial record Endpoint(string Where, string Text, string Host, string? Port)
{
    /// <summary>Every endpoint in YAML files of ConfigMaps, in values of ConfigMaps that become variables, and in variables.</summary>
    public static IReadOnlyList<Endpoint> Of(DeploymentState state) =>
    [
        .. from map in state.Of("ConfigMap")
           from file in map.Root.PairsAt("data")
           from endpoint in IsYaml(file.Key)
               ? Among(map.Id.Name, [.. Read(file.Value).Leaves()])
               : Among(map.Id.Name, [(file.Key, file.Value)])
           select endpoint,
        .. from workload in state.Workloads
           from container in workload.AllContainers
           let variables = container.Maps("env").Where(variable => variable.Text("value") is not null)
           from endpoint in Among($"{workload}", [.. variables.Select(variable => (variable.Text("name")!, variable.Text("value")!))])
           select endpoint,
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {Text}";

    private static IEnumerable<Endpoint> Among(string where, IReadOnlyList<(string Path, string Value)> settings)
    {
        foreach (var (path, value) in settings)
        {
            var urls = Url().Matches(value).Concat(Bare().Matches(value)).ToList();
            foreach (var url in urls)
                yield return new Endpoint($"{where}, {path}", value, url.Groups["host"].Value, url.Groups["port"] is { Success: true } port ? port.Value : null);
            if (urls.Count > 0) continue;

            // host and port side by side: spring.rabbitmq.host and …port, SPRING_RABBITMQ_HOST and …_PORT
            if (HostKey().Match(path) is { Success: true } key)
            {
                var sibling = key.Groups["stem"].Value + (key.Groups["key"].Value == "HOST" ? "PORT" : "port");
                yield return new Endpoint($"{where}, {path}", value, value, settings.Where(other => other.Path == sibling).Select(other => other.Value).FirstOrDefault());
            }
            else if (ClusterHost().Match(value) is { Success: true } host)
            {
                yield return new Endpoint($"{where}, {path}", value, host.Value, null);
            }
        }
    }

    private static bool IsYaml(string name) => name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal);

    private static YamlNode Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://(?:[^@/\s]*@)?(?<host>[A-Za-z0-9][\w.-]*)(?::(?<port>\d+))?")]
    private static partial Regex Url();

    // host:port, alone or in a list
    [GeneratedRegex(@"(?<=^|[,\s])(?<host>[A-Za-z][\w.-]*):(?<port>\d{1,5})(?=$|[,\s])")]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?<stem>(?:.*[._])?)(?<key>host|HOST)$")]
    private static partial Regex HostKey();

    [GeneratedRegex(@"localhost|127\.0\.0\.1|[a-z0-9.-]+\.svc(\.cluster\.local)?\b")]
    private static partial Regex ClusterHost();
}
