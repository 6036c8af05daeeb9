using System.Diagnostics;

namespace Aurora.Testing;

/// <summary>The real kubectl, run by itself: the judge of what a kustomization means.</summary>
public static class KubectlProcess
{
    /// <summary>Renders a folder.</summary>
    public static (int ExitCode, string Output, string Error) Kustomize(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
