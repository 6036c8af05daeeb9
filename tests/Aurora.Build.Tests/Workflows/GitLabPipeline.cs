using Aurora.Testing;

namespace Aurora.Build.Tests.Workflows;

/// <summary>The pipeline file of GitLab, as far as ours goes.</summary>
/// <param name="Root">All that it says.</param>
internal sealed record GitLabPipeline(YamlMap Root)
{
    private static readonly string[] s_keywords = ["stages", "default", "variables", "workflow", "include"];

    /// <summary>Reads this repository's.</summary>
    public static GitLabPipeline Read() => new(YamlMap.Read(Path.Combine(Checkout.Root, ".gitlab-ci.yml")));

    /// <summary>The jobs, in order; not the hidden ones.</summary>
    public IReadOnlyList<GitLabJob> Jobs => [.. Root.Keys.Where(key => !key.StartsWith('.') && !s_keywords.Contains(key)).Select(Job)];

    /// <summary>One of them.</summary>
    public GitLabJob Job(string name) => new(name, Root.Map(name));
}

/// <summary>A job of a pipeline of GitLab.</summary>
internal sealed record GitLabJob(string Name, YamlMap Says)
{
    public IReadOnlyList<string> Script => Says.List("script");

    public IReadOnlyDictionary<string, string> Variables => Says.Map("variables").Texts;

    /// <summary>The value of a variable of its matrix, run by run.</summary>
    public IReadOnlyList<string> Matrix(string variable) => Says.Map("parallel").Maps("matrix").Single().List(variable);

    public YamlMap Artifacts => Says.Map("artifacts");
}
