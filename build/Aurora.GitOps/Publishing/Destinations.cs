using System.Globalization;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Progress;
using Aurora.GitOps.Git;
using Aurora.GitOps.PullRequests;
using Aurora.GitOps.Reports;
using Cake.Core;

namespace Aurora.GitOps.Publishing;

/// <summary>Makes a <see cref="IDestination"/> of the command line.</summary>
/// <param name="environment">The tokens are in it.</param>
/// <param name="forges">Opens pull requests.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Says what is waited for.</param>
public sealed class Destinations(ICakeEnvironment environment, ForgeClients forges, TimeProvider time, IWorkProgress progress)
{
    /// <summary>The destination that the command line asks for: without a word, the branch that is checked out.</summary>
    /// <param name="context">The command line and the catalog.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="log">Reads its history.</param>
    /// <param name="isToBeWritten">False for a plan that is only shown: no forge is asked for it.</param>
    /// <exception cref="UserError">The branch tracks none, the remote is not known, or there is no token for its pull requests.</exception>
    public async Task<IDestination> OfAsync(AuroraContext context, Repository repository, GitLog log, bool isToBeWritten)
    {
        var options = context.Options;
        var named = options[PublishingOptions.Branch];
        var proposes = options[PublishingOptions.PullRequest];
        if (proposes && options[PublishingOptions.Push]) throw new UserError("--push and --pull-request both say how to publish.", "Give one of them.");
        if (!proposes && options.Gives(PublishingOptions.PullRequestApi)) throw new UserError("--pull-request-api is for pull requests alone.", "Add --pull-request.");
        if (named is null && !proposes && !options[PublishingOptions.Push]) return new LocalBranch(repository, context.Catalog.Bot);

        var upstream = await Upstream.OfAsync(repository, context.Cancellation).ConfigureAwait(false);
        var remoteName = upstream?.Remote ?? (named is null ? null : await Upstream.OnlyRemoteAsync(repository, context.Cancellation).ConfigureAwait(false));
        if (remoteName is null)
        {
            throw repository.Branch is null
                ? new UserError("HEAD is detached and tracks no branch of a remote, so it is not known where to push.", "Name the branch with --branch=NAME, or run 'git switch BRANCH' first.")
                : new UserError(
                    $"{repository.BranchName} tracks no branch of a remote, so it is not known where to push.",
                    "Set one with 'git branch --set-upstream-to=origin/main', or name one with --branch=NAME.");
        }

        var limit = Limit(options);
        var remote = new Remote(repository.Git, remoteName, limit, time, progress);
        var branch = named is null ? upstream!.Branch : "refs/heads/" + Valid(named);
        return proposes
            ? await ProposalAsync(context, repository, remote, branch, log, limit, isToBeWritten).ConfigureAwait(false)
            : new RemoteBranch(repository, context.Catalog.Bot, remote, branch, isTracked: upstream?.Branch == branch);
    }

    private async Task<PullRequestBranch> ProposalAsync(AuroraContext context, Repository repository, Remote remote, string branch, GitLog log, TimeSpan limit, bool isToBeWritten)
    {
        // The user's own words first: what git rewrites may lead to a mirror.
        var addresses = (await remote.AddressesAsync(context.Cancellation).ConfigureAwait(false)).Select(RemoteAddress.Parse).OfType<RemoteAddress>().ToList();
        var finder = new ForgeFinder(environment.GetEnvironmentVariable);
        var api = context.Options[PublishingOptions.PullRequestApi];
        if (!isToBeWritten)
        {
            foreach (var address in addresses.DefaultIfEmpty()) finder.ApiOf(address, api);
            return new PullRequestBranch(repository, context.Catalog.Bot, remote, branch, log, addresses.FirstOrDefault(), null, TextLimit.Comment);
        }

        var found = addresses.DefaultIfEmpty().Select(address => (Address: address, Forge: finder.Find(address, api))).ToList();
        var (at, forge) = found.Find(one => one.Forge is not null) is { Forge: not null } known ? known : found[0];
        var client = forge is null ? null : forges.For(forge, limit);
        return new PullRequestBranch(
            repository, context.Catalog.Bot, remote, branch, log, at, client is null ? null : new OpenedPullRequest(client, time), client?.Limit ?? TextLimit.Comment);
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
