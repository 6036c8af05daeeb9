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

    public void Dispose() => _folder.Dispose();
}
