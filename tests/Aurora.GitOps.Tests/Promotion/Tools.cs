using System.Runtime.Versioning;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>A PATH with a few programs on it and nothing else.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Tools : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Tools(params string[] programs)
    {
        foreach (var program in programs) File.CreateSymbolicLink(_folder[program], Needs.Find(program)!);
        File.CreateSymbolicLink(_folder["sleep"], Needs.Find("sleep")!);
    }

    public string Path => _folder.Path;

    /// <summary>Puts a script in the place of kubectl, for what a real one cannot be brought to do.</summary>
    public Tools FakeKubectl(string script)
    {
        ShellScript.Write(_folder["kubectl"], script);
        return this;
    }

    /// <summary>
    /// Puts a script on the PATH that stands for kustomize as a program of its own: kubectl's does the work, from where the pipeline
    /// does not find it. Each build leaves a line in <see cref="KustomizeBuilds"/>.
    /// </summary>
    public Tools KustomizeThatRunsKubectl(string version = "v5.5.0")
    {
        ShellScript.Write(_folder["kustomize"], $"""
            case "$1" in
                version) echo {version} ;;
                build) echo "$2" >>'{_folder["builds"]}'; exec '{Needs.Find("kubectl")}' kustomize "$2" ;;
            esac
            """);
        return this;
    }

    /// <summary>How often that one built something.</summary>
    public int KustomizeBuilds => File.Exists(_folder["builds"]) ? File.ReadAllLines(_folder["builds"]).Length : 0;

    public void Dispose() => _folder.Dispose();
}
