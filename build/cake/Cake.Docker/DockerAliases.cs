using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.Docker;

/// <summary>
/// Docker's commands on a Cake context. They find <c>docker</c> on the path, show its output, and fail with a
/// <see cref="CakeException" /> when it does. Image references, servers and commands are passed on as they are given; only the path of
/// <see cref="DockerBuild(ICakeContext, DockerImageBuildSettings, string)" /> is quoted.
/// </summary>
[CakeAliasCategory("Docker")]
public static class DockerAliases
{
    /// <summary>Builds an image: <c>docker image build [flags] "path"</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <param name="path">The build context.</param>
    [CakeMethodAlias]
    public static void DockerBuild(this ICakeContext context, DockerImageBuildSettings? settings, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Runner(context).Run("image build", settings ?? new(), path is ['"', .., '"'] ? path : $"\"{path}\"");
    }

    /// <summary>Builds an image: <c>docker image build "path"</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="path">The build context.</param>
    [CakeMethodAlias]
    public static void DockerBuild(this ICakeContext context, string path) => context.DockerBuild(null, path);

    /// <summary>Builds an image with BuildKit: <c>docker buildx build [flags] target</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <param name="target">The build context; between double quotes if it has spaces.</param>
    [CakeMethodAlias]
    public static void DockerBuildXBuild(this ICakeContext context, DockerBuildXBuildSettings? settings, string target) =>
        Runner(context).Run("buildx build", settings ?? new(), target);

    /// <summary>Pushes an image: <c>docker push [flags] reference</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <param name="imageReference">The image.</param>
    [CakeMethodAlias]
    public static void DockerPush(this ICakeContext context, DockerImagePushSettings? settings, string imageReference)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageReference);
        Runner(context).Run("push", settings ?? new(), imageReference);
    }

    /// <summary>Pushes an image: <c>docker push reference</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="imageReference">The image.</param>
    [CakeMethodAlias]
    public static void DockerPush(this ICakeContext context, string imageReference) => context.DockerPush(null, imageReference);

    /// <summary>Pulls an image: <c>docker pull [flags] reference</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <param name="imageReference">The image.</param>
    [CakeMethodAlias]
    public static void DockerPull(this ICakeContext context, DockerImagePullSettings? settings, string imageReference)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageReference);
        Runner(context).Run("pull", settings ?? new(), imageReference);
    }

    /// <summary>Pulls an image: <c>docker pull reference</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="imageReference">The image.</param>
    [CakeMethodAlias]
    public static void DockerPull(this ICakeContext context, string imageReference) => context.DockerPull(null, imageReference);

    /// <summary>Gives an image another name: <c>docker tag reference new-reference</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="imageReference">The image.</param>
    /// <param name="registryReference">Its other name.</param>
    [CakeMethodAlias]
    public static void DockerTag(this ICakeContext context, string imageReference, string registryReference)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageReference);
        ArgumentException.ThrowIfNullOrEmpty(registryReference);
        Runner(context).Run("tag", new DockerImageTagSettings(), imageReference, registryReference);
    }

    /// <summary>
    /// Logs in to a registry: <c>docker login [flags] [server]</c>. With <see cref="DockerRegistryLoginSettings.PasswordStdin" />
    /// docker reads the password from the standard input that it inherits, unless the context's process runner gives it another.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The flags.</param>
    /// <param name="server">The registry's host and port; Docker Hub when left out.</param>
    [CakeMethodAlias]
    public static void DockerLogin(this ICakeContext context, DockerRegistryLoginSettings settings, string? server = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Runner(context).Run("login", settings, server is null ? [] : [server]);
    }

    /// <summary>Runs any command: <c>docker command</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="command">The command with its arguments, quoted where they need it.</param>
    /// <returns>The lines that docker wrote to standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> DockerCustomCommand(this ICakeContext context, string command) =>
        context.DockerCustomCommand(new DockerCustomCommandSettings(), command);

    /// <summary>Runs any command: <c>docker command</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">How to run it.</param>
    /// <param name="command">The command with its arguments, quoted where they need it.</param>
    /// <returns>The lines that docker wrote to standard output.</returns>
    [CakeMethodAlias]
    public static IEnumerable<string> DockerCustomCommand(this ICakeContext context, DockerCustomCommandSettings settings, string command)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(command);
        return Runner(context).RunWithResult(command, settings);
    }

    private static DockerRunner Runner(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(context);
    }
}
