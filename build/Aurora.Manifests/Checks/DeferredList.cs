using System.Collections;

namespace Aurora.Manifests.Checks;

/// <summary>A list whose items are made when somebody looks at them.</summary>
internal sealed class DeferredList<T>(IReadOnlyList<Lazy<T>> items) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index] => items[index].Value;

    public IEnumerator<T> GetEnumerator() => items.Select(item => item.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
