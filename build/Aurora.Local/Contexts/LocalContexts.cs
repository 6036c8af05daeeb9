using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Options;

namespace Aurora.Local.Contexts;

/// <summary>
/// Which contexts lead to a cluster on this machine. Both must hold: the context is named as a tool for laptops names it, or listed
/// in the catalog; and its server is near, because a name can be given to anything. (A near address alone says nothing: it may be
/// the end of a tunnel; and what a proxy makes of it, only the proxy knows.) No switch of the command line changes that.
/// </summary>
public sealed class LocalContexts(Kubeconfig kubeconfig, LocalAddress addresses)
{
    /// <summary>The context that the command line names, or the current one; it is local. The cluster has not been asked anything.</summary>
    /// <exception cref="UserError">It is not, or there is none.</exception>
    public async Task<ClusterContext> RequireAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var found = await kubeconfig.ReadAsync(context.Options[LocalOptions.Context], context.Cancellation).ConfigureAwait(false);
        return await RefusalAsync(found, context.Catalog, context.Cancellation).ConfigureAwait(false) is { } refusal ? throw refusal : found;
    }

    /// <summary>Why a context is not local; null when it is.</summary>
    public async Task<UserError?> RefusalAsync(ClusterContext context, Catalog catalog, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(catalog);
        var name = Printable.OneLine(context.Name);
        if (!LocalNames.Include(context.Name) && !catalog.LocalContexts.Contains(context.Name))
        {
            return new UserError(
                $"The context '{name}' is not one of a local cluster ({LocalNames.Shown}, or localContexts in {catalog.File}); nothing was sent to it.",
                "Switch to a local one, or name it with --context; the other clusters are Argo CD's.");
        }

        if (context.Proxy is not null)
        {
            return new UserError(
                $"The context '{name}' is named as a local one, but is reached through a proxy (proxy-url), which may lead anywhere; nothing was sent to it.",
                "Give that context another name, or take the proxy out: a local cluster needs none.");
        }

        return await addresses.RefusalAsync(context.Server, cancellation).ConfigureAwait(false) is not { } why
            ? null
            : new UserError(
                $"The context '{name}' is named as a local one, but its server {Printable.OneLine(context.Server)} {why}; nothing was sent to it.",
                "Give that context another name, and switch to a local one.");
    }
}
