using Aurora.Deployment.Tests.State;

namespace Aurora.Deployment.Tests.Changes;

/// <summary>A way to break the manifests that the product's checks must find, where it must be mended.</summary>
/// <param name="Id">The check.</param>
/// <param name="File">The file that is edited, which is the one to mend.</param>
/// <param name="Old">The text that is replaced, where it stands first.</param>
/// <param name="New">What takes its place; <c>‸</c> marks the line to mend.</param>
public sealed record SeededFault(string Id, string File, string Old, string New)
{
    private const string Mark = "‸";

    /// <summary>The overlay that shows it.</summary>
    public string Overlay => File.StartsWith($"{ThisCheckout.Dev}/", StringComparison.Ordinal) ? ThisCheckout.Dev : ThisCheckout.Prod;

    /// <summary>What is written.</summary>
    public string Written => New.Replace(Mark, "", StringComparison.Ordinal);

    /// <summary>Where it must be found, <c>file:line</c>, given the file as it was.</summary>
    public string Place(string text) => $"{File}:{text[..text.IndexOf(Old, StringComparison.Ordinal)].Count(c => c == '\n') + New[..New.IndexOf(Mark, StringComparison.Ordinal)].Count(c => c == '\n') + 1}";

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {File}";
}
