using System.Text;
using Aurora.Common;
using Aurora.Local.Forwarding;
using Aurora.Local.Overlays;

namespace Aurora.Local.Reports;

/// <summary>
/// The file that scripts wait for: it appears, whole, when all forwards are ready for the first time, with a line each, and is gone when
/// forwarding ends.
/// </summary>
/// <param name="path">Its path; null for no file.</param>
/// <param name="ports">What is forwarded.</param>
/// <param name="next">Hears of everything, too.</param>
public sealed class ReadyFile(string? path, IReadOnlyList<ForwardedPort> ports, IForwardEvents next) : IForwardEvents, IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<ForwardedPort> _missing = [.. ports];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDone = path is null;

    /// <summary>Removes one that an earlier run left behind, and sees to it that another can be written.</summary>
    /// <exception cref="UserError">Its folder is not there, or it cannot be written.</exception>
    public void Prepare()
    {
        if (path is null) return;
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new UserError($"The folder of {path} does not exist.", "Make it, or name another file.");
        try
        {
            Dispose();
            File.Delete(WriteBeside(path)); // not the file itself: somebody may wait for it already
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>Lasts until the file cannot be written, and then fails with a <see cref="UserError"/>: whoever waits for it would wait for ever.</summary>
    public Task FailedAsync(CancellationToken cancellation) => _failed.Task.WaitAsync(cancellation);

    /// <inheritdoc/>
    public void Changed(ForwardStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        next.Changed(status);
        lock (_gate)
        {
            if (status.IsReady) _missing.Remove(status.Port);
            else _missing.Add(status.Port);
            if (_isDone || _missing.Count > 0) return;
            _isDone = true;
            try
            {
                Write(path!);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _failed.TrySetException(Unwritable(path!, e));
            }
        }
    }

    /// <inheritdoc/>
    public void GaveUp(ForwardedPort port, string why) => next.GaveUp(port, why);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (path is not null) File.Delete(path);
    }

    private static UserError Unwritable(string file, Exception why) => new($"{file} cannot be written: {why.Message}", "Let this user write there, or name another file.", why);

    private void Write(string file) => File.Move(WriteBeside(file), file, overwrite: true);

    private string WriteBeside(string file)
    {
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, string.Concat(ports.Select(port => $"{port.Name} {port.LocalAddress}\n")), new UTF8Encoding(false));
        return temporary;
    }
}
