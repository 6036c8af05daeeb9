using System.Text;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.History;

/// <summary>Many commits, made at once when an id is asked for: a git process a commit would take longer than what is tested.</summary>
internal sealed class CommitStream(GitRepository repository) : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly Dictionary<int, string> _ids = [];
    private int _mark;

    /// <summary>Adds a commit on <c>main</c>, which points at it then.</summary>
    /// <param name="message">Its message.</param>
    /// <param name="files">The files that differ from its first parent, with their texts and modes; a file of mode <c>000000</c> is removed.</param>
    /// <param name="parents">Its parents: what this returned for them.</param>
    public int Commit(string message, IEnumerable<(string Path, string Text, string Mode)> files, IReadOnlyList<int> parents)
    {
        Line($"commit refs/heads/main\nmark :{++_mark}\ncommitter A Tester <tester@aurora.example> {1_800_000_000 + (_mark * 60)} +0000");
        Data(message);
        for (var i = 0; i < parents.Count; i++) Line($"{(i == 0 ? "from" : "merge")} {(_ids.TryGetValue(parents[i], out var id) ? id : $":{parents[i]}")}");
        foreach (var (path, text, mode) in files)
        {
            if (mode == "000000")
            {
                Line($"D {path}");
                continue;
            }

            Line($"M {mode} inline {path}");
            Data(text);
        }

        return _mark;
    }

    /// <summary>The full id of a commit.</summary>
    public string IdOf(int commit)
    {
        if (_ids.TryGetValue(commit, out var known)) return known;
        foreach (var (mark, id) in repository.Import(_stream.ToArray())) _ids[mark] = id;
        _stream.SetLength(0);
        return _ids[commit];
    }

    public void Dispose() => _stream.Dispose();

    private void Data(string text)
    {
        Line($"data {Encoding.UTF8.GetByteCount(text)}");
        Line(text);
    }

    private void Line(string line) => _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
