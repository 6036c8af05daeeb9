using System.Text;
using Aurora.Common;
using Aurora.Local.Forwarding;
using Aurora.Local.Overlays;

namespace Aurora.Local.Reports;

/// <summary>
/// The file that scripts wait for: it appears, whole, when every forward has become ready, with a line each, and is gone when
/// forwarding ends.
/// </summary>
/// <param name="path">Its path; null for no file.</param>
/// <param name="ports">What is forwarded.</param>
/// <param name="next">Hears of everything, too.</param>
public sealed class ReadyFile(string? path, IReadOnlyList<ForwardedPort> ports, IForwardEvents next) : IForwardEvents, IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<ForwardedPort> _missing = [.. ports];

    /// <summary>Removes one that an earlier run left behind.</summary>
    /// <exception cref="UserError">Its folder is not there, or it cannot be removed.</exception>
    public void Prepare()
    {
        if (path is null) return;
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new UserError($"The folder of {path} does not exist.", "Make it, or name another file.");
        Dispose();
    }

    /// <inheritdoc/>
    public void Changed(ForwardStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        next.Changed(status);
        lock (_gate)
        {
            if (status.IsReady && _missing.Remove(status.Port) && _missing.Count == 0 && path is not null) Write(path);
        }
    }

    /// <inheritdoc/>
    public void GaveUp(ForwardedPort port, string why) => next.GaveUp(port, why);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (path is not null) File.Delete(path);
    }

    private void Write(string file)
    {
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, string.Concat(ports.Select(port => $"{port.Name} {port.LocalAddress}\n")), new UTF8Encoding(false));
        File.Move(temporary, file, overwrite: true);
    }
}
