using Aurora.Common.Processes;

namespace Aurora.GitOps.Publishing;

/// <summary>What became of a push.</summary>
/// <param name="Kind">Whether it arrived.</param>
/// <param name="Result">What git said.</param>
public sealed record PushResult(PushKind Kind, CommandResult Result)
{
    private const string Rejected = "rejected] (";

    // What a remote says when somebody else is just moving the branch: it was tried, and lost.
    private static readonly string[] Contention = ["failed to update ref", "failed to lock", "cannot lock ref", "incorrect old value", "reference already exists", "unable to lock"];

    /// <summary>Reads what <c>git push --porcelain</c> printed about a branch.</summary>
    public static PushResult Read(CommandResult result, string branch)
    {
        // <flag> TAB <from>:<to> TAB <summary> (<reason>)
        var line = result.Text.Split('\n').Select(line => line.Split('\t')).FirstOrDefault(parts => parts is [_, var refs, _] && refs.EndsWith(":" + branch, StringComparison.Ordinal));
        var kind = line switch
        {
            null => PushKind.Unknown,
            ["!", _, var summary] when summary.StartsWith("[rejected]", StringComparison.Ordinal) => PushKind.Moved,
            ["!", _, var summary] when Contention.Any(words => summary.Contains(words, StringComparison.Ordinal)) => PushKind.Moved,
            ["!", _, var summary] when summary.StartsWith("[remote rejected]", StringComparison.Ordinal) => PushKind.Refused,
            ["!", ..] => PushKind.Unknown,
            _ => PushKind.Arrived,
        };
        return new PushResult(kind, result);
    }

    /// <summary>The remote's reason, as it stands in brackets: <c>pre-receive hook declined</c>.</summary>
    public string Reason => Result.Text.IndexOf(Rejected, StringComparison.Ordinal) is var at and >= 0
        ? Result.Text[(at + Rejected.Length)..].Split('\n')[0].TrimEnd(')', '\r')
        : "";
}

/// <summary>Whether a push arrived.</summary>
public enum PushKind
{
    /// <summary>The branch is where it was pushed to.</summary>
    Arrived,

    /// <summary>The branch is not where it was expected; somebody was faster.</summary>
    Moved,

    /// <summary>The remote does not want it: a protected branch, a hook, a missing permission.</summary>
    Refused,

    /// <summary>The connection failed, perhaps after the remote's work.</summary>
    Unknown,
}
