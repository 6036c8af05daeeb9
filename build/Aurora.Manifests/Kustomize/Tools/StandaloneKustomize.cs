using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Processes;
using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>The kustomize program of its own, where kubectl is not there.</summary>
/// <param name="context">Cake's context.</param>
/// <param name="versionFile">Where the version of a program that was asked once is remembered, absolute.</param>
public sealed partial class StandaloneKustomize(ICakeContext context, string versionFile) : IKustomize
{
    private const string Get = "Install kubectl 1.27 or newer (https://kubernetes.io/docs/tasks/tools/), or kustomize 5 (https://kubectl.docs.kubernetes.io/installation/kustomize/).";

    /// <summary>The program on the PATH, or null.</summary>
    public static FilePath? Find(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ToolOnPath.Find(context, OperatingSystem.IsWindows() ? "kustomize.exe" : "kustomize");
    }

    /// <inheritdoc/>
    public async Task<string> VersionAsync(CancellationToken cancellation)
    {
        var program = Found();
        var memo = new VersionMemo(versionFile);
        if (memo.Recall(program) is { } known) return known;
        var (exitCode, output, said) = await RunAsync(["version"], new Dictionary<string, string?>(), cancellation).ConfigureAwait(false);
        if (exitCode != 0) throw new UserError($"kustomize does not run: {Printable.OneLine(said.Trim())}", Get);
        var version = Number().Match(output).Groups["number"].Value;
        if (!Version.TryParse(version, out var parsed) || parsed < KubectlKustomize.Oldest)
            throw new UserError($"kustomize is {(version.Length == 0 ? "of an unknown version" : version)}; {KubectlKustomize.Oldest} or newer is needed.", Get);
        memo.Remember(program, version);
        return version;
    }

    /// <inheritdoc/>
    public async Task<KustomizeResult> BuildAsync(string directory, long size, CancellationToken cancellation)
    {
        var (exitCode, output, said) = await RunAsync(["build", directory], GoMemory.For(size), cancellation).ConfigureAwait(false);
        return exitCode == 0 ? new KustomizeResult(output, said) : new KustomizeResult(null, said.Length > 0 ? KubectlError.Text(said) : $"kustomize ended with {exitCode}.");
    }

    private async Task<(int ExitCode, string Output, string Said)> RunAsync(
        IReadOnlyList<string> arguments, IDictionary<string, string?> environment, CancellationToken cancellation)
    {
        using var captured = new CapturedContext(context, cancellation);
        var rendered = new ProcessArgumentBuilder();
        foreach (var argument in arguments) rendered.AppendQuoted(argument);
        // The runner blocks until the program ends.
        return await Task.Run(
            () =>
            {
                var process = captured.ProcessRunner.Start(Found(), new ProcessSettings { Arguments = rendered, RedirectStandardOutput = true, EnvironmentVariables = environment });
                var output = string.Concat(process.GetStandardOutput().Select(line => line + "\n"));
                process.WaitForExit();
                cancellation.ThrowIfCancellationRequested();
                return (process.GetExitCode(), output, captured.Said);
            },
            cancellation).ConfigureAwait(false);
    }

    private FilePath Found() => Find(context) ?? throw new UserError("Neither kubectl nor kustomize is on the PATH.", Get);

    [GeneratedRegex("v?(?<number>[0-9]+\\.[0-9]+\\.[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
