using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.Kubectl;

/// <summary>
/// kubectl's commands on a Cake context. They find <c>kubectl</c> on the path and fail with a <see cref="CakeException" />
/// when it does. Each has a twin that returns the lines of standard output; the twins ignore
/// <see cref="Core.Tooling.ToolSettings.HandleExitCode" />.
/// </summary>
[CakeAliasCategory("Kubectl")]
public static class KubectlAliases
{
    /// <summary>Applies manifests: <c>kubectl apply</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlApply(this ICakeContext context, KubectlApplySettings settings) =>
        Runner(context).Run("apply", settings);

    /// <summary>Applies manifests: <c>kubectl apply</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlApplyWithResult(this ICakeContext context, KubectlApplySettings settings) =>
        Runner(context).RunWithResult("apply", settings);

    /// <summary>Shows the name of the current context: <c>kubectl config current-context</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlConfigCurrentContext(this ICakeContext context, KubectlConfigCurrentContextSettings settings) =>
        Runner(context).Run("config current-context", settings);

    /// <summary>Shows the name of the current context: <c>kubectl config current-context</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlConfigCurrentContextWithResult(
        this ICakeContext context, KubectlConfigCurrentContextSettings settings) =>
        Runner(context).RunWithResult("config current-context", settings);

    /// <summary>Shows the kubeconfig: <c>kubectl config view</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlConfigView(this ICakeContext context, KubectlConfigViewSettings settings) =>
        Runner(context).Run("config view", settings);

    /// <summary>Shows the kubeconfig: <c>kubectl config view</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlConfigViewWithResult(this ICakeContext context, KubectlConfigViewSettings settings) =>
        Runner(context).RunWithResult("config view", settings);

    /// <summary>Deletes resources: <c>kubectl delete</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlDelete(this ICakeContext context, KubectlDeleteSettings settings) =>
        Runner(context).Run("delete", settings);

    /// <summary>Deletes resources: <c>kubectl delete</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlDeleteWithResult(this ICakeContext context, KubectlDeleteSettings settings) =>
        Runner(context).RunWithResult("delete", settings);

    /// <summary>Shows resources: <c>kubectl get</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlGet(this ICakeContext context, KubectlGetSettings settings) =>
        Runner(context).Run("get", settings);

    /// <summary>Shows resources: <c>kubectl get</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlGetWithResult(this ICakeContext context, KubectlGetSettings settings) =>
        Runner(context).RunWithResult("get", settings);

    /// <summary>Renders a kustomization: <c>kubectl kustomize</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlKustomize(this ICakeContext context, KubectlKustomizeSettings settings) =>
        Runner(context).Run("kustomize", settings);

    /// <summary>Renders a kustomization: <c>kubectl kustomize</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlKustomizeWithResult(this ICakeContext context, KubectlKustomizeSettings settings) =>
        Runner(context).RunWithResult("kustomize", settings);

    /// <summary>Forwards local ports to a pod and blocks until kubectl ends: <c>kubectl port-forward</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlPortForward(this ICakeContext context, KubectlPortForwardSettings settings) =>
        Runner(context).Run("port-forward", settings);

    /// <summary>Forwards local ports to a pod and blocks until kubectl ends: <c>kubectl port-forward</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlPortForwardWithResult(this ICakeContext context, KubectlPortForwardSettings settings) =>
        Runner(context).RunWithResult("port-forward", settings);

    /// <summary>Waits for a rollout: <c>kubectl rollout status</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlRolloutStatus(this ICakeContext context, KubectlRolloutStatusSettings settings) =>
        Runner(context).Run("rollout status", settings);

    /// <summary>Waits for a rollout: <c>kubectl rollout status</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlRolloutStatusWithResult(this ICakeContext context, KubectlRolloutStatusSettings settings) =>
        Runner(context).RunWithResult("rollout status", settings);

    /// <summary>Shows the versions of client and server: <c>kubectl version</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    [CakeMethodAlias]
    public static void KubectlVersion(this ICakeContext context, KubectlVersionSettings settings) =>
        Runner(context).Run("version", settings);

    /// <summary>Shows the versions of client and server: <c>kubectl version</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <returns>The lines of standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> KubectlVersionWithResult(this ICakeContext context, KubectlVersionSettings settings) =>
        Runner(context).RunWithResult("version", settings);

    private static KubectlRunner Runner(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(context);
    }
}
