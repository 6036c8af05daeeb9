using System.Globalization;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Publishing;

/// <summary>Makes a <see cref="IDestination"/> of the command line.</summary>
public static class Destinations
{
    /// <summary>The destination that the command line asks for: without a word, the branch that is checked out.</summary>
    /// <exception cref="UserError">The branch tracks none, or the remote is not known.</exception>
    public static async Task<IDestination> OfAsync(AuroraContext context, Repository repository, TimeProvider time)
    {
        var options = context.Options;
        var named = options[PublishingOptions.Branch];
        if (named is null && !options[PublishingOptions.Push]) return new LocalBranch(repository, context.Catalog.Bot);

        var upstream = await Upstream.OfAsync(repository, context.Cancellation).ConfigureAwait(false);
        var remoteName = upstream?.Remote ?? (named is null ? null : await Upstream.OnlyRemoteAsync(repository, context.Cancellation).ConfigureAwait(false));
        if (remoteName is null)
        {
            throw new UserError(
                $"{repository.BranchName} tracks no branch of a remote, so it is not known where to push.",
                "Set one with 'git branch --set-upstream-to=origin/main', or name one with --branch=NAME.");
        }

        var remote = new Remote(repository.Git, remoteName, Limit(options), time);
        var branch = named is null ? upstream!.Branch : "refs/heads/" + Valid(named);
        return new RemoteBranch(repository, context.Catalog.Bot, remote, branch, isTracked: upstream?.Branch == branch);
    }

    private static TimeSpan Limit(OptionValues options)
    {
        var text = options[PublishingOptions.RemoteTimeout]!;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw OptionValues.Malformed(PublishingOptions.RemoteTimeout, text, "Write a number of seconds.");
    }

    // What git check-ref-format refuses, it refuses with a sentence of its own; here only what could be taken for something else.
    private static string Valid(string name) => name[0] != '-' && !name.Any(c => char.IsControl(c) || c is ' ' or '*' or ':' or '?' or '[' or '^' or '~' or '\\')
        ? name
        : throw OptionValues.Malformed(PublishingOptions.Branch, name, "Write the name of a branch, as main.");
}
