using System.Diagnostics;
using System.Text;
using Aurora.Common;
using Aurora.Common.Processes;

namespace Aurora.GitOps.Git;

/// <summary>Reads objects out of a repository through one <c>git cat-file --batch</c>, started when first asked. Thread-safe.</summary>
public sealed class GitObjects(ChildProcesses children, string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private Process? _catFile;

    /// <summary>The bytes of an object.</summary>
    /// <param name="id">Its full id.</param>
    /// <exception cref="UserError">The repository lacks it.</exception>
    public ReadOnlyMemory<byte> Read(string id)
    {
        lock (_gate)
        {
            var process = _catFile ??= GitProcess.Start(children, folder, ["cat-file", "--batch"]);
            process.StandardInput.Write(id + "\n");
            process.StandardInput.Flush();
            var output = process.StandardOutput.BaseStream;
            var header = ReadLine(output).Split(' ');
            if (children.HasEnded) throw new OperationCanceledException();
            if (header is not [_, _, var size] || !int.TryParse(size, out var length))
                throw new UserError($"The repository lacks the object {id}.", "Run 'git fsck', or clone again without a filter.");
            var bytes = new byte[length];
            output.ReadExactly(bytes);
            output.ReadByte(); // the line end after the object
            return bytes;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_catFile is null) return;
            _catFile.StandardInput.Close(); // the end of its input is its end
            _catFile.WaitForExit();
            _catFile.Dispose();
            _catFile = null;
        }
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next is not (-1 or '\n'); next = stream.ReadByte()) line.Append((char)next);
        return line.ToString();
    }
}
