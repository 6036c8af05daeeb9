using System.Text;

namespace Aurora.GitOps.Reports;

/// <summary>How long a text may be where it is shown.</summary>
/// <param name="Most">The most that is taken.</param>
/// <param name="Measure">How long a part is, in the unit of <paramref name="Most"/>.</param>
public sealed record TextLimit(int Most, Func<string, int> Measure)
{
    /// <summary>A comment on GitHub: 65,536 characters. What is longer is refused.</summary>
    public static TextLimit Comment { get; } = new(65_536, text => text.Length);

    /// <summary>
    /// The summary of a step on GitHub Actions: 1 MiB, where what is longer is not shown at all
    /// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
    /// </summary>
    public static TextLimit StepSummary { get; } = new(1024 * 1024, Encoding.UTF8.GetByteCount);
}

/// <summary>A text that takes whole parts until it is full.</summary>
/// <param name="limit">How long it may be.</param>
/// <param name="whole">Where everything stands, for the sentence about what was left out.</param>
internal sealed class LimitedText(TextLimit limit, string whole)
{
    // What the sentence about what was left out may need, in any unit.
    private const int Reserve = 400;

    private readonly StringBuilder _text = new();
    private readonly List<string> _left = [];
    private int _size;

    /// <summary>Adds a part unless there is no room for it.</summary>
    public bool TryAdd(string part)
    {
        var size = limit.Measure(part);
        if (_size + size > limit.Most - Reserve) return false;
        _text.Append(part);
        _size += size;
        return true;
    }

    /// <summary>Adds those items for which there is room, under a heading.</summary>
    public void Section(string title, IEnumerable<string> items)
    {
        var left = 0;
        foreach (var (item, i) in items.Select((item, i) => (item, i)))
        {
            if (!TryAdd(i == 0 ? $"\n#### {title}\n\n{item}" : item)) left++;
        }

        if (left > 0) LeftOut($"{left} of \"{title}\"");
    }

    /// <summary>Remembers what there was no room for.</summary>
    public void LeftOut(string what) => _left.Add(what);

    /// <inheritdoc/>
    public override string ToString() =>
        _left.Count == 0 ? _text.ToString() : $"{_text}\nToo long to be shown here: {string.Join(", ", _left)} left out. `{whole}` has everything.\n";
}
