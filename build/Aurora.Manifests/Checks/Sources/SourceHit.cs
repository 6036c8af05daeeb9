namespace Aurora.Manifests.Checks.Sources;

/// <summary>Where something that makes up an object sets a field, or comes nearest to it.</summary>
/// <param name="Depth">How many steps of the path are there; all of them when it sets or removes the field itself.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Replaces">True when what stood there before is gone with all that was in it.</param>
/// <param name="Value">The text that it sets, where it sets one.</param>
internal sealed record SourceHit(int Depth, string File, int Line, bool Replaces = false, string? Value = null);

/// <summary>The field that is looked for.</summary>
/// <param name="Steps">The path to it.</param>
/// <param name="TextLine">The line in its text, from 1; 0 for the whole.</param>
internal sealed record SourceQuery(IReadOnlyList<FieldStep> Steps, int TextLine)
{
    /// <summary>How many steps there are.</summary>
    public int Depth => Steps.Count;

    /// <summary>True when the path consists of these keys.</summary>
    public bool Is(params ReadOnlySpan<string> keys)
    {
        if (keys.Length != Depth) return false;
        for (var i = 0; i < keys.Length; i++)
        {
            if (Steps[i].Key != keys[i]) return false;
        }

        return true;
    }
}
