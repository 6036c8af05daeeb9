using System.Text.RegularExpressions;

namespace Aurora.Deployment.Tests.Recipes;

/// <summary>A step of a recipe: a block of YAML whose heading says where it goes.</summary>
/// <param name="Creates">True for a new file, false for lines in one that is there.</param>
/// <param name="File">The file, relative to the repository root.</param>
/// <param name="Under">The line under which the lines go.</param>
/// <param name="Nth">Which of the lines that read so, from 1; null where there must be only one.</param>
/// <param name="Lines">The text.</param>
public sealed partial record RecipeStep(bool Creates, string File, string Under, int? Nth, string Lines)
{
    /// <summary>The steps that a document tells, in order.</summary>
    public static IReadOnlyList<RecipeStep> In(string document) =>
    [
        .. Block().Matches(document).Select(block => new RecipeStep(
            block.Groups["what"].Value == "create",
            block.Groups["file"].Value,
            block.Groups["under"].Value,
            block.Groups["nth"] is { Success: true } nth ? int.Parse(nth.Value) : null,
            block.Groups["lines"].Value)),
    ];

    /// <summary>Does it, in the checkout at <paramref name="root"/>.</summary>
    public void Follow(string root)
    {
        var path = Path.Combine(root, File);
        if (Creates)
        {
            if (System.IO.File.Exists(path)) throw new InvalidOperationException($"{File} is there already.");
            System.IO.File.WriteAllText(path, Lines);
            return;
        }

        var lines = System.IO.File.ReadAllText(path).Split('\n').ToList();
        var places = lines.Index().Where(line => line.Item == Under).Select(line => line.Index).ToList();
        if (places.Count < (Nth ?? 1) || (Nth is null && places.Count > 1))
            throw new InvalidOperationException($"{File} has {places.Count} lines that read '{Under}'.");
        lines.InsertRange(places[(Nth ?? 1) - 1] + 1, Lines.TrimEnd('\n').Split('\n'));
        System.IO.File.WriteAllText(path, string.Join('\n', lines));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(Creates ? "create" : "insert into")} {File}{(Creates ? "" : $" under '{Under.Trim()}'")}";

    [GeneratedRegex("""^```yaml (?<what>create|insert)=(?<file>\S+)(?: under="(?<under>[^"]*)")?(?: nth=(?<nth>\d+))?\n(?<lines>.*?)^```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
