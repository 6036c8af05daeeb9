using Aurora.Testing;

namespace Aurora.Build.Tests.Workflows;

/// <summary>
/// A real bare repository with this one's commits, and one on top by which overlays and catalog name a registry that is there.
/// </summary>
internal sealed class Remote : IDisposable
{
    private const string Example = "registry.aurora.example";

    private readonly TemporaryFolder _folder = new();

    public Remote(string registry)
    {
        GitRepository.In(_folder.Path, "clone", "--quiet", Checkout.Root, "seed");
        Git("switch", "--quiet", "--force-create", "main");
        var edited = Git("grep", "--files-with-matches", Example, "--", "k8s", "build/catalog.yaml").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var file in edited.Select(file => _folder["seed", file])) File.WriteAllText(file, File.ReadAllText(file).Replace(Example, registry, StringComparison.Ordinal));
        Git("-c", "user.name=A Tester", "-c", "user.email=tester@aurora.example", "commit", "--quiet", "--all", "--message=Name a registry that is there");
        GitRepository.In(_folder.Path, "clone", "--quiet", "--bare", "seed", "remote.git");
        Git("remote", "set-url", "origin", _folder["remote.git"]);
    }

    /// <summary>Its address, by which git can clone a part.</summary>
    public string Url => new Uri(_folder["remote.git"]).AbsoluteUri;

    /// <summary>Its branches.</summary>
    public IReadOnlyList<string> Branches => [.. In("for-each-ref", "--format=%(refname:short)", "refs/heads").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Runs git in it.</summary>
    public string In(params string[] arguments) => GitRepository.In(_folder["remote.git"], arguments);

    /// <summary>Pushes a branch with one commit on top of main that changes one file; returns the commit.</summary>
    public string Propose(string branch, string file, string from, string to)
    {
        Git("fetch", "--quiet");
        Git("switch", "--quiet", "--force-create", branch, "origin/main");
        var text = File.ReadAllText(_folder["seed", file]);
        text.ShouldContain(from);
        File.WriteAllText(_folder["seed", file], text.Replace(from, to, StringComparison.Ordinal));
        Git("-c", "user.name=A Tester", "-c", "user.email=tester@aurora.example", "commit", "--quiet", "--all", "--message=Propose something");
        Git("push", "--quiet", "--force", "origin", branch);
        return Git("rev-parse", "HEAD").Trim();
    }

    public void Dispose() => _folder.Dispose();

    private string Git(params string[] arguments) => GitRepository.In(_folder["seed"], arguments);
}
