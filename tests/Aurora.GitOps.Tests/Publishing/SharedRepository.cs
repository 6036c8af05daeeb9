using System.Globalization;
using System.Runtime.Versioning;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Publishing;

/// <summary>The sample repository as a bare remote that several people have cloned.</summary>
internal sealed class SharedRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="change">What the repository has otherwise, before its first commit.</param>
    public SharedRepository(Action<GitRepository>? change = null)
    {
        using var sample = new SampleRepository(change);
        GitRepository.In(_folder.Path, "clone", "--quiet", "--bare", sample.Git.Path, "remote.git");
    }

    /// <summary>Where it lies.</summary>
    public string Url => _folder["remote.git"];

    /// <summary>The commit that its <c>main</c> points at.</summary>
    public string Tip => Git("rev-parse", "main").Trim();

    /// <summary>What prod runs, as <c>main</c> says.</summary>
    public string Prod => Git("show", $"main:{SampleRepository.Prod}");

    /// <summary>The subjects on <c>main</c>, the newest first.</summary>
    public IReadOnlyList<string> Subjects => Git("log", "--format=%s", "main").TrimEnd().Split('\n');

    /// <summary>Runs git in it.</summary>
    public string Git(params string[] arguments) => GitRepository.In(Url, arguments);

    /// <summary>Somebody's clone of it; its folder.</summary>
    public string Clone(string name)
    {
        GitRepository.In(_folder.Path, "clone", "--quiet", "remote.git", name);
        GitRepository.In(_folder[name], "config", "user.name", $"{name} Tester");
        GitRepository.In(_folder[name], "config", "user.email", $"{name}@aurora.example");
        return _folder[name];
    }

    /// <summary>Commits a change of one file on <c>main</c>, from a clone of its own.</summary>
    public void Edit(string file, string text, string? message = null)
    {
        var clone = Clone(string.Create(CultureInfo.InvariantCulture, $"editor{Directory.GetDirectories(_folder.Path).Length}"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(clone, file))!);
        File.WriteAllText(Path.Combine(clone, file), text);
        GitRepository.In(clone, "add", "--all");
        GitRepository.In(clone, "commit", "--quiet", $"--message={message ?? $"Edit {file}"}");
        GitRepository.In(clone, "push", "--quiet");
    }

    /// <summary>Gives the remote a hook.</summary>
    [UnsupportedOSPlatform("windows")]
    public void Hook(string name, string script) => ShellScript.Write(Path.Combine(Url, "hooks", name), script);

    public void Dispose() => _folder.Dispose();
}
