using System.Text.Json;
using Aurora.Common;
using Aurora.Common.Processes;
using Cake.Core;
using Cake.Core.IO;
using Cake.Kubectl;

namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>The kustomize inside kubectl, run through Cake.Kubectl.</summary>
/// <param name="context">Cake's context.</param>
/// <param name="versionFile">Where the version of a kubectl that was asked once is remembered, absolute.</param>
public sealed class KubectlKustomize(ICakeContext context, string versionFile) : IKustomize
{
    /// <summary>The oldest kustomize whose render is what this project expects of it.</summary>
    public static readonly Version Oldest = new(5, 0);

    private const string Get = "Install kubectl 1.27 or newer: https://kubernetes.io/docs/tasks/tools/.";

    /// <summary>The program on the PATH, or null.</summary>
    public static FilePath? Find(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ToolOnPath.Find(context, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl");
    }

    /// <summary>Where kubectl stands.</summary>
    /// <exception cref="UserError">It is not on the PATH.</exception>
    public static FilePath Require(ICakeContext context) => Find(context) ?? throw new UserError("kubectl is not on the PATH.", Get);

    /// <inheritdoc/>
    public async Task<string> VersionAsync(CancellationToken cancellation)
    {
        var program = Require(context);
        var memo = new VersionMemo(versionFile);
        if (memo.Recall(program) is { } known) return known;
        var version = await AskAsync(cancellation).ConfigureAwait(false);
        memo.Remember(program, version);
        return version;
    }

    private async Task<string> AskAsync(CancellationToken cancellation)
    {
        using var captured = new CapturedContext(context, cancellation);
        var settings = new KubectlVersionSettings
        {
            ArgumentCustomization = arguments => arguments.Append("--client").Append("--output=json"),
        };
        var (lines, failure) = await RunAsync(() => captured.KubectlVersionWithResult(settings), cancellation).ConfigureAwait(false);
        if (failure is not null) throw new UserError($"kubectl does not run: {captured.Said.Trim()} {failure.Message}", Get, failure);

        var version = Parse(string.Join('\n', lines));
        return Version.TryParse(version, out var parsed) && parsed >= Oldest
            ? version
            : throw new UserError($"The kustomize inside kubectl is {(version.Length == 0 ? "of an unknown version" : version)}; {Oldest} or newer is needed.", Get);
    }

    /// <inheritdoc/>
    public async Task<KustomizeResult> BuildAsync(string directory, long size, CancellationToken cancellation)
    {
        using var captured = new CapturedContext(context, cancellation);
        var settings = new KubectlKustomizeSettings { ArgumentCustomization = arguments => arguments.AppendQuoted(directory), EnvironmentVariables = GoMemory.For(size) };
        var (lines, failure) = await RunAsync(() => captured.KubectlKustomizeWithResult(settings), cancellation).ConfigureAwait(false);
        return failure is null
            ? new KustomizeResult(string.Concat(lines.Select(line => line + "\n")), captured.Said)
            : new KustomizeResult(null, captured.Said.Length > 0 ? KubectlError.Text(captured.Said) : failure.Message);
    }

    private static async Task<(IReadOnlyList<string> Lines, CakeException? Failure)> RunAsync(Func<IEnumerable<string>> alias, CancellationToken cancellation)
    {
        try
        {
            // The alias blocks until kubectl ends.
            return (await Task.Run(() => alias().ToArray(), cancellation).ConfigureAwait(false), null);
        }
        catch (CakeException e)
        {
            cancellation.ThrowIfCancellationRequested();
            return ([], e);
        }
    }

    private static string Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("kustomizeVersion", out var version)
                && version.ValueKind == JsonValueKind.String ? version.GetString()!.TrimStart('v') : "";
        }
        catch (JsonException)
        {
            return ""; // the caller says that the version is unknown
        }
    }
}
