using Aurora.Common;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Publishing;

/// <summary>Makes a <see cref="IDestination"/> of the command line.</summary>
public static class Destinations
{
    /// <summary>The destination that the command line asks for: without a word, the branch that is checked out.</summary>
    public static IDestination Of(AuroraContext context, Repository repository) => new LocalBranch(repository, context.Catalog.Bot);
}
