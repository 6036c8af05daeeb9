using System.Text.RegularExpressions;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>Where something connects to, as its configuration says it.</summary>
/// <param name="Setting">Who says it.</param>
/// <param name="Host">The host.</param>
/// <param name="Port">The port; null where it names none.</param>
public sealed partial record Endpoint(Setting Setting, string Host, string? Port)
{
    /// <summary>Every endpoint in the settings of a render.</summary>
    public static IReadOnlyList<Endpoint> Of(JudgedOverlay overlay) => [.. Setting.Of(overlay).SelectMany(Among)];

    /// <summary>A fault of this endpoint.</summary>
    public Finding Fault(RuleInfo rule, JudgedOverlay overlay, string message) => Setting.Fault(rule, overlay, $"{Setting.Name} is {Host}{(Port is null ? "" : ":" + Port)}: {message}");

    private static IEnumerable<Endpoint> Among(IReadOnlyList<Setting> settings)
    {
        foreach (var setting in settings)
        {
            var urls = Url().Matches(setting.Value).Concat(Bare().Matches(setting.Value)).ToList();
            foreach (var url in urls) yield return new Endpoint(setting, url.Groups["host"].Value, url.Groups["port"] is { Success: true } port ? port.Value : null);
            if (urls.Count > 0) continue;

            // host and port side by side: spring.rabbitmq.host and …port, SPRING_RABBITMQ_HOST and …_PORT
            if (HostKey().Match(setting.Name) is { Success: true } key)
            {
                var sibling = key.Groups["stem"].Value + (key.Groups["key"].Value == "HOST" ? "PORT" : "port");
                yield return new Endpoint(setting, setting.Value, settings.FirstOrDefault(other => other.Name == sibling)?.Value);
            }
            else if (ClusterHost().Match(setting.Value) is { Success: true } host)
            {
                yield return new Endpoint(setting, host.Value, null);
            }
        }
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
