using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Aurora.Common;
using Aurora.Common.Processes;

namespace Aurora.GitOps.Git;

/// <summary>
/// Reads objects out of a repository through one <c>git cat-file --batch</c>, started when first asked: what others see too, so
/// replacements are not followed. Thread-safe.
/// </summary>
public sealed class GitObjects(ChildProcesses children, string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, GitTree> _trees = new();
    private Process? _catFile;
    private BufferedStream? _output;

    /// <summary>The bytes of an object.</summary>
    /// <param name="id">Its full id.</param>
    /// <exception cref="UserError">The repository lacks it; its inner exception is a <see cref="FileNotFoundException"/>.</exception>
    public ReadOnlyMemory<byte> Read(string id) => ReadAs(id).Bytes;

    /// <summary>A folder of a commit; read once, however many commits have it.</summary>
    /// <param name="id">The full id of the tree, or <c>ID^{tree}</c> for that of a commit.</param>
    /// <exception cref="UserError">The repository lacks it.</exception>
    public GitTree Tree(string id) => _trees.GetOrAdd(id, static (name, objects) =>
    {
        var (found, bytes) = objects.ReadAs(name);
        return GitTree.Parse(found, bytes.Span);
    }, this);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_catFile is null) return;
            _catFile.StandardInput.Close(); // the end of its input is its end
            _catFile.WaitForExit();
            _output?.Dispose();
            _catFile.Dispose();
            (_catFile, _output) = (null, null);
        }
    }

    private (string Id, ReadOnlyMemory<byte> Bytes) ReadAs(string name)
    {
        lock (_gate)
        {
            var process = _catFile ??= GitProcess.Start(children, folder, ["--no-replace-objects", "cat-file", "--batch"]);
            var output = _output ??= new BufferedStream(process.StandardOutput.BaseStream);
            process.StandardInput.Write(name + "\n");
            process.StandardInput.Flush();
            var header = ReadLine(output).Split(' ');
            if (children.HasEnded) throw new OperationCanceledException();
            if (header is not [var id, _, var size] || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                throw new UserError($"The repository lacks the object {name}.", "Run 'git fsck', or clone again without a filter.", new FileNotFoundException("no such object", name));
            var bytes = new byte[length];
            output.ReadExactly(bytes);
            output.ReadByte(); // the line end after the object
            return (id, bytes);
        }
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next is not (-1 or '\n'); next = stream.ReadByte()) line.Append((char)next);
        return line.ToString();
    }
}
