using Aurora.Local.Contexts;
using Cake.Core;
using Cake.Core.Tooling;

namespace Aurora.Local.DevClusters;

/// <summary>kubectl in one context, which was found to be local, and in no other: a switch of the current one meanwhile changes nothing.</summary>
internal sealed class LaptopCluster(ICakeContext cake, ClusterContext context, CancellationToken cancellation)
{
    /// <summary>The name of the context.</summary>
    public string Context => context.Name;

    /// <summary>Calls an alias with arguments beyond its settings.</summary>
    public Task<KubectlOutcome> RunAsync<T>(Func<ICakeContext, T, IEnumerable<string>> alias, T settings, IReadOnlyList<string> arguments, Action<string>? heard = null)
        where T : ToolSettings
    {
        settings.ArgumentCustomization = builder =>
        {
            foreach (var argument in arguments) builder.AppendQuoted(argument);
            return builder.AppendSwitchQuoted("--context", "=", context.Name);
        };
        return KubectlOutcome.OfAsync(cake, captured => alias(captured, settings), cancellation, heard);
    }
}
