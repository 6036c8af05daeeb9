namespace Aurora.Common.Catalogs;

/// <summary>The words for engines, in the catalog and on the command line.</summary>
public static class EngineWords
{
    private static readonly (string Word, Engine Engine)[] All = [("sdk", Engine.Sdk), ("docker", Engine.Docker)];

    /// <summary>The words as help shows a choice: <c>sdk|docker</c>.</summary>
    public static string Choice { get; } = string.Join('|', All.Select(one => one.Word));

    /// <summary>What was meant by a word that is none of them, as the end of an error.</summary>
    public static string Hint(string word) => NearestName.Hint(word, [.. All.Select(one => one.Word)]);

    /// <summary>The engine of a word; null when it is none of them.</summary>
    public static Engine? Read(string word) => Array.Find(All, one => one.Word == word) is { Word: not null } found ? found.Engine : null;
}
