using System.Text.Json;
using System.Text.Json.Nodes;
using Aurora.Common;
using Aurora.Manifests.Kustomize.Tools;
using Cake.Core;
using Cake.Core.IO;
using Cake.Kubectl;

namespace Aurora.Local.Contexts;

/// <summary>The kubeconfig, read by kubectl itself, which knows where it is and how several are put together. No server is asked.</summary>
public sealed class Kubeconfig(ICakeContext cake)
{
    /// <summary>
    /// A server that nobody is, for commands that need none: the kubectl of the Google Cloud SDK is a dispatcher, which asks the
    /// server of the current context for its version before it does anything, even before it shows the kubeconfig.
    /// </summary>
    internal const string Nobody = "http://127.0.0.1:0";

    /// <summary>A context with its server.</summary>
    /// <param name="name">Its name; null for the current one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UserError">There is none.</exception>
    public async Task<ClusterContext> ReadAsync(string? name, CancellationToken cancellation)
    {
        KubectlKustomize.Require(cake);
        var settings = new KubectlConfigViewSettings
        {
            Minify = true,
            Output = "json",
            ArgumentCustomization = arguments => Named(arguments.AppendSwitchQuoted("--server", "=", Nobody), name),
        };
        var outcome = await KubectlOutcome.OfAsync(cake, captured => captured.KubectlConfigViewWithResult(settings), cancellation).ConfigureAwait(false);
        if (outcome.Succeeded) return Parse(string.Join('\n', outcome.Lines));
        throw name is null
            ? new UserError($"There is no current context in the kubeconfig ({outcome.Reason}).", "Start a local cluster ('kind create cluster'), or name a context with --context.")
            : new UserError($"There is no context '{Printable.OneLine(name)}' in the kubeconfig ({outcome.Reason}).", "'kubectl config get-contexts' lists those that there are.");
    }

    private static ProcessArgumentBuilder Named(ProcessArgumentBuilder arguments, string? name) => name is null ? arguments : arguments.AppendSwitchQuoted("--context", "=", name);

    private static ClusterContext Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json)!;
            var cluster = root["clusters"]?[0]?["cluster"];
            return new ClusterContext((string)root["current-context"]!, (string?)cluster?["server"] ?? "", (string?)cluster?["proxy-url"]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            throw new UserError($"What kubectl shows of the kubeconfig cannot be read: {e.Message}", "Look at 'kubectl config view --minify --output=json'.", e);
        }
    }
}
