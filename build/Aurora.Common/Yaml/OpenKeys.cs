using YamlDotNet.Core.Events;

namespace Aurora.Common.Yaml;

/// <summary>Finds keys that a mapping has twice, event by event.</summary>
internal sealed class OpenKeys
{
    // The keys seen so far of each mapping that is open; null for a list.
    private readonly Stack<HashSet<string>?> _open = new();

    // Whether the next node of each is a key.
    private readonly Stack<bool> _isKey = new();

    /// <summary>Takes the next event; returns it where it is a key that its mapping has already, or else null.</summary>
    public Scalar? FindSecond(ParsingEvent at)
    {
        switch (at)
        {
            case MappingEnd or SequenceEnd:
                _open.Pop();
                _isKey.Pop();
                return null;
            case not NodeEvent:
                return null;
        }

        var isKey = _isKey.Count > 0 && _open.Peek() is not null && _isKey.Peek();
        var second = isKey && at is Scalar key && !_open.Peek()!.Add(key.Value) ? key : null;
        if (_isKey.Count > 0) _isKey.Push(!_isKey.Pop());
        if (at is MappingStart or SequenceStart)
        {
            _open.Push(at is MappingStart ? [] : null);
            _isKey.Push(true);
        }

        return second;
    }
}
