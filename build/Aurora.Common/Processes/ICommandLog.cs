namespace Aurora.Common.Processes;

/// <summary>Hears of each command that ran; <c>--verbosity=diagnostic</c> shows them.</summary>
public interface ICommandLog
{
    /// <summary>A command ended with <paramref name="exitCode"/> after <paramref name="elapsed"/>.</summary>
    void Ran(Command command, int exitCode, TimeSpan elapsed);
}
