using System.Globalization;
using System.Text;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Cake.Kubectl;

namespace Aurora.Local.Tunnels;

/// <summary>kubectl, as forwards use it: through the aliases of Cake.Kubectl, in one context.</summary>
/// <param name="cake">Cake's context.</param>
/// <param name="runner">Starts the processes.</param>
/// <param name="context">The context of the kubeconfig; null for the current one.</param>
public sealed class KubectlCommands(ICakeContext cake, IProcessRunner runner, string? context)
{
    /// <summary>Begins to forward a free port of 127.0.0.1 to a port of a pod.</summary>
    public Tunnel Forward(string @namespace, string pod, int port) => new(hear =>
    {
        var child = new KubectlChild(cake, runner, hear);
        var settings = new KubectlPortForwardSettings { Address = "127.0.0.1" };
        return (child, child.RunAsync((alias, given) => alias.KubectlPortForward(given), In(@namespace, settings, $"pod/{pod}", string.Create(CultureInfo.InvariantCulture, $":{port}"))));
    });

    /// <summary>Follows all pods of a namespace until it is cancelled, or kubectl ends.</summary>
    /// <param name="namespace">The namespace.</param>
    /// <param name="hear">Is handed the lines of the events, JSON documents one after the other.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<KubectlEnd> WatchPodsAsync(string @namespace, Action<string> hear, CancellationToken cancellation)
    {
        var child = new KubectlChild(cake, runner, hear);
        await using var end = cancellation.Register(child.End).ConfigureAwait(false);
        return await child.RunAsync((alias, given) => alias.KubectlGet(given), In(@namespace, new KubectlGetSettings(), "pods", "--watch", "--output-watch-events", "--output=json"))
            .ConfigureAwait(false);
    }

    /// <summary>Reads Services; those that are missing are left out.</summary>
    public async Task<(KubectlEnd End, string Json)> ServicesAsync(string @namespace, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var json = new StringBuilder();
        var child = new KubectlChild(cake, runner, line => json.AppendLine(line));
        await using var end = cancellation.Register(child.End).ConfigureAwait(false);
        var ended = await child.RunAsync((alias, given) => alias.KubectlGet(given), In(@namespace, new KubectlGetSettings(), ["services", .. names, "--ignore-not-found", "--output=json"]))
            .ConfigureAwait(false);
        return (ended, json.ToString());
    }

    private T In<T>(string @namespace, T settings, params IReadOnlyList<string> arguments)
        where T : ToolSettings
    {
        settings.ArgumentCustomization = builder =>
        {
            foreach (var argument in arguments) builder.AppendQuoted(argument);
            builder.Append("--namespace").AppendQuoted(@namespace);
            return context is null ? builder : builder.Append("--context").AppendQuoted(context);
        };
        return settings;
    }
}
