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
    // So few that their names fit into the pipe: while git waits to be read it reads nothing.
    private const int AtATime = 500;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, GitTree> _trees = new();
    private volatile Dictionary<string, ReadOnlyMemory<byte>> _ahead = [];
    private Process? _catFile;
    private BufferedStream? _output;

    /// <summary>The bytes of an object.</summary>
    /// <param name="id">Its full id.</param>
    /// <exception cref="UserError">The repository lacks it; its inner exception is a <see cref="FileNotFoundException"/>.</exception>
    public ReadOnlyMemory<byte> Read(string id) => _ahead.TryGetValue(id, out var bytes) ? bytes : ReadAll([id])[0].Bytes;

    /// <summary>
    /// Reads objects that will be asked for soon, many at a time: waiting for git takes longer than what it does. What was read ahead
    /// before is forgotten; one that is not there is left to whoever asks for it.
    /// </summary>
    /// <param name="ids">Their full ids.</param>
    public void ReadAhead(IEnumerable<string> ids) =>
        _ahead = ids.Distinct().Chunk(AtATime).SelectMany(Answers).Where(answer => answer.Answer is not null).ToDictionary(answer => answer.Name, answer => answer.Answer!.Value.Bytes);

    /// <summary>Reads folders ahead in the same way; they are kept, as all that are read.</summary>
    /// <param name="ids">As for <see cref="Tree"/>.</param>
    /// <returns>Those that are there, by what was asked for.</returns>
    public IReadOnlyDictionary<string, GitTree> TreesAhead(IEnumerable<string> ids)
    {
        var asked = ids.Distinct().ToList();
        foreach (var (name, answer) in asked.Where(id => !_trees.ContainsKey(id)).Chunk(AtATime).SelectMany(Answers))
            if (answer is var (id, bytes)) _trees[name] = GitTree.Parse(id, bytes.Span);
        return asked.Where(_trees.ContainsKey).ToDictionary(id => id, id => _trees[id]);
    }

    /// <summary>A folder of a commit; read once, however many commits have it.</summary>
    /// <param name="id">The full id of the tree, or <c>ID^{tree}</c> for that of a commit.</param>
    /// <exception cref="UserError">The repository lacks it.</exception>
    public GitTree Tree(string id) => _trees.TryGetValue(id, out var known) ? known : Trees([id])[0];

    /// <summary>Several folders, in the order asked for; git is asked for many at a time.</summary>
    /// <param name="ids">As for <see cref="Tree"/>.</param>
    /// <exception cref="UserError">The repository lacks one.</exception>
    public IReadOnlyList<GitTree> Trees(IReadOnlyList<string> ids)
    {
        foreach (var some in ids.Where(id => !_trees.ContainsKey(id)).Distinct().Chunk(AtATime))
            foreach (var (name, id, bytes) in ReadAll(some)) _trees[name] = GitTree.Parse(id, bytes.Span);
        return [.. ids.Select(id => _trees[id])];
    }

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

    private List<(string Name, string Id, ReadOnlyMemory<byte> Bytes)> ReadAll(IReadOnlyList<string> names)
    {
        var answers = Answers(names);
        return answers.Find(answer => answer.Answer is null).Name is { } lacking
            ? throw new UserError($"The repository lacks the object {lacking}.", "Run 'git fsck', or clone again without a filter.", new FileNotFoundException("no such object", lacking))
            : [.. answers.Select(answer => (answer.Name, answer.Answer!.Value.Id, answer.Answer!.Value.Bytes))];
    }

    private List<(string Name, (string Id, ReadOnlyMemory<byte> Bytes)? Answer)> Answers(IReadOnlyList<string> names)
    {
        lock (_gate)
        {
            var process = _catFile ??= GitProcess.Start(children, folder, ["--no-replace-objects", "cat-file", "--batch"]);
            _output ??= new BufferedStream(process.StandardOutput.BaseStream);
            foreach (var name in names) process.StandardInput.Write(name + "\n");
            process.StandardInput.Flush();

            // All of them to the end, also when one is not there: what is not read now would be taken for the next answer.
            return names.Select(name => (Name: name, Answer: Answer(_output))).ToList();
        }
    }

    private (string Id, ReadOnlyMemory<byte> Bytes)? Answer(Stream output)
    {
        var header = ReadLine(output).Split(' ');
        if (children.HasEnded) throw new OperationCanceledException();
        if (header is not [var id, _, var size] || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return null;
        var bytes = new byte[length];
        output.ReadExactly(bytes);
        output.ReadByte(); // the line end after the object
        return (id, bytes);
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next is not (-1 or '\n'); next = stream.ReadByte()) line.Append((char)next);
        return line.ToString();
    }
}
