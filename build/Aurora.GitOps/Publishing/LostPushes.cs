namespace Aurora.GitOps.Publishing;

/// <summary>
/// Tells a branch that somebody else is just moving from one that cannot be moved at all, as behind a lock that a killed git left: the
/// remote says the same of both, but the one has moved when it is read back, soon at the latest.
/// </summary>
public sealed class LostPushes(Remote remote)
{
    /// <summary>How often in a row a branch that stays where it is may be lost.</summary>
    public const int Maximum = 5;

    private int _inARow;

    /// <summary>Counts a push that was lost.</summary>
    /// <param name="branch">The branch, as <c>refs/heads/main</c>.</param>
    /// <param name="expected">The commit that it was to be moved from; null when it was to be made.</param>
    /// <param name="push">What became of the push.</param>
    /// <param name="name">The branch as people read it.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="Common.UserError">The branch stays where it is, however often it is tried.</exception>
    public async Task AddAsync(string branch, string? expected, PushResult push, string name, CancellationToken cancellation)
    {
        _inARow = await remote.TipAsync(branch, cancellation).ConfigureAwait(false) == expected ? _inARow + 1 : 0;
        if (_inARow == Maximum) throw RemoteErrors.Stuck(name, push);
    }
}
