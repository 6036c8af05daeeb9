using System.Diagnostics;

namespace Aurora.Testing;

/// <summary>The real kustomize inside kubectl, run as a person runs it: the judge of what a kustomization means.</summary>
public static class Kubectl
{
    /// <summary>Runs <c>kubectl kustomize</c> on a folder where it lies.</summary>
    /// <returns>The exit code and both outputs, to the byte.</returns>
    public static (int ExitCode, string Output, string Error) Kustomize(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>The manifest; an exit code other than 0 fails the test.</summary>
    public static string Render(string folder) =>
        Kustomize(folder) is var (exitCode, output, error) && exitCode == 0 ? output : throw new InvalidOperationException($"{folder} does not render: {error}");
}
