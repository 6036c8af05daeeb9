using System.Text;

namespace Aurora.GitOps.Git;

/// <summary>What a program prints with NUL after each part, read part by part.</summary>
internal sealed class NulTokens(TextReader reader)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _part = new();
    private int _at;
    private int _end;
    private string? _peeked;

    /// <summary>The next part, or null at the end.</summary>
    public async ValueTask<string?> NextAsync(CancellationToken cancellation)
    {
        if (_peeked is { } peeked)
        {
            _peeked = null;
            return peeked;
        }

        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await reader.ReadAsync(_buffer, cancellation).ConfigureAwait(false));
                if (_end == 0) return _part.Length == 0 ? null : Take();
            }

            var nul = Array.IndexOf(_buffer, '\0', _at, _end - _at);
            _part.Append(_buffer, _at, (nul < 0 ? _end : nul) - _at);
            _at = nul < 0 ? _end : nul + 1;
            if (nul >= 0) return Take();
        }
    }

    /// <summary>The next part, which stays the next.</summary>
    public async ValueTask<string?> PeekAsync(CancellationToken cancellation) => _peeked ??= await NextAsync(cancellation).ConfigureAwait(false);

    /// <summary>The next part, which must be there.</summary>
    public async ValueTask<string> RequiredAsync(CancellationToken cancellation) =>
        await NextAsync(cancellation).ConfigureAwait(false) ?? throw new EndOfStreamException("git ended in the middle of a commit");

    private string Take()
    {
        var part = _part.ToString();
        _part.Clear();
        return part;
    }
}
