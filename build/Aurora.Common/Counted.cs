namespace Aurora.Common;

/// <summary>Numbers with what they count.</summary>
public static class Counted
{
    /// <summary><c>1 overlay</c>, <c>2 overlays</c>.</summary>
    public static string Of(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
