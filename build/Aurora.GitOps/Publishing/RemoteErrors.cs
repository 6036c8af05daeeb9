using Aurora.Common;
using Aurora.Common.Processes;

namespace Aurora.GitOps.Publishing;

/// <summary>What a remote did not do, and why, in a sentence.</summary>
public static class RemoteErrors
{
    /// <summary>It cannot be reached, or does not let us.</summary>
    public static UserError Failed(Remote remote, string what, CommandResult result, Exception? inner = null) =>
        new($"The remote {remote.Name} cannot be {what}: {Said(result)}", "Nothing was promoted. Mend that, and run it again.", inner);

    /// <summary>It was reached, and does not want the commit.</summary>
    public static UserError Refused(string branch, PushResult push) => new(
        $"{branch} does not take the promotion ({push.Reason}): {Said(push.Result)}",
        "Nothing was promoted. Have the remote allow it, or open a pull request with --pull-request.");

    /// <summary>It was reached, and cannot move the branch, though nobody else does.</summary>
    public static UserError Stuck(string branch, PushResult push) => new(
        $"{branch} stays where it is, and takes no push ({push.Reason}): {Said(push.Result)}",
        "Nothing was promoted. Have that mended on the server, where a git that was killed may have left a lock, and run it again.");

    /// <summary>It was reached, and does not want the branch of a pull request.</summary>
    public static UserError RefusedProposal(string branch, PushResult push) => new(
        $"{branch} cannot be pushed ({push.Reason}): {Said(push.Result)}",
        $"Nothing was promoted. Have the remote allow branches under {PullRequests.ProposalBranch.Prefix} to be made and replaced, or delete that branch, and run it again.");

    // What git and the remote said, in one line, without what says only that it failed.
    private static string Said(CommandResult result)
    {
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("hint:", StringComparison.Ordinal) && !line.StartsWith("error: failed to push some refs", StringComparison.Ordinal))
            .Select(line => line.StartsWith("remote:", StringComparison.Ordinal) ? line["remote:".Length..].Trim() : line)
            .Where(line => line.Length > 0);
        return Printable.OneLine(string.Join(' ', lines), 600) is { Length: > 0 } said ? said : $"git ended with exit code {result.ExitCode}.";
    }
}
