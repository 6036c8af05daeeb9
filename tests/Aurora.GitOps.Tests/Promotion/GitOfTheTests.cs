namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Keeps the machine's and the user's git settings out of the tests, and out of the processes that they start.</summary>
[SetUpFixture]
public sealed class GitOfTheTests
{
    private static readonly (string Name, string? Value)[] Variables =
    [
        ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", null), ("GIT_AUTHOR_EMAIL", null), ("GIT_COMMITTER_NAME", null), ("GIT_COMMITTER_EMAIL", null), ("EMAIL", null),
    ];

    [OneTimeSetUp]
    public void Set()
    {
        foreach (var (name, value) in Variables) Environment.SetEnvironmentVariable(name, value);
    }
}
