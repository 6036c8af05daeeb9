namespace ServiceDefaults.Configuration;

/// <summary>A value that must not be read by accident: printing it, alone or inside a record, shows <c>***</c>.</summary>
/// <param name="Value">The value in the clear, for the client that logs in with it.</param>
public readonly record struct Secret(string Value)
{
    /// <summary>Three asterisks, whatever the value.</summary>
    public override string ToString() => "***";
}
