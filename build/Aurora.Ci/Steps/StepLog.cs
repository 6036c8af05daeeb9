using System.Text;

namespace Aurora.Ci.Steps;

/// <summary>All that the children of one step print, in a file, and its last lines for an error. Safe for use from several threads.</summary>
internal sealed class StepLog : IDisposable
{
    private const int LastLines = 25;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();
    private readonly StreamWriter _file;
    private IOException? _failure;

    /// <summary>Begins it anew.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">How messages name it.</param>
    internal StepLog(string path, string shownAs)
    {
        ShownAs = shownAs;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
    }

    /// <summary>How messages name it: <c>artifacts/logs/orders-build.log</c>.</summary>
    internal string ShownAs { get; }

    /// <summary>Why it could not be written, if it could not.</summary>
    internal IOException? Failure
    {
        get
        {
            lock (_gate) return _failure;
        }
    }

    /// <summary>The last lines that say anything.</summary>
    internal IReadOnlyList<string> Last
    {
        get
        {
            lock (_gate) return [.. _last];
        }
    }

    /// <summary>Notes which command is run; it is not counted among what was said.</summary>
    internal void Begin(string command)
    {
        lock (_gate) Append($"$ {command}");
    }

    /// <summary>Adds a line. A full disk does not stop the child that prints; it is an error once the child has ended.</summary>
    internal void Write(string line)
    {
        lock (_gate)
        {
            if (line.Length > 0) _last.Enqueue(line);
            if (_last.Count > LastLines) _last.Dequeue();
            Append(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException e)
        {
            _failure ??= e; // flushing what a full disk did not take before
        }
    }

    private void Append(string line)
    {
        if (_failure is not null) return;
        try
        {
            _file.WriteLine(line);
            _file.Flush();
        }
        catch (IOException e)
        {
            _failure = e;
        }
    }
}
