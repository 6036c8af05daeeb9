namespace Aurora.Common;

/// <summary>Finds the name that somebody who mistyped most likely meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the fewest edits (insert, delete, replace, swap of neighbours; letter case is free) from
    /// <paramref name="typed"/>, or null when all are further away than a third of its length, at least two edits.
    /// </summary>
    public static string? Of(string typed, IEnumerable<string> candidates)
    {
        var limit = Math.Max(2, typed.Length / 3);
        return candidates
            .Select(candidate => (candidate, edits: Edits(typed.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(found => found.edits <= limit)
            .OrderBy(found => found.edits)
            .ThenBy(found => found.candidate, StringComparer.Ordinal)
            .Select(found => found.candidate)
            .FirstOrDefault();
    }

    /// <summary>The sentence to append to an error: <c>Did you mean 'x'? </c>or, when nothing is near, the list of all.</summary>
    public static string Hint(string typed, IReadOnlyCollection<string> candidates) =>
        Of(typed, candidates) is { } nearest ? $"Did you mean '{nearest}'?" : All(candidates);

    /// <summary>
    /// The same for image names: people type the end of one, as of an app, and the registry before it would make all look alike.
    /// </summary>
    public static string ImageHint(string typed, IReadOnlyCollection<string> candidates) =>
        Of(LastPart(typed), candidates.Select(LastPart)) is { } nearest ? $"Did you mean '{candidates.First(name => LastPart(name) == nearest)}'?" : All(candidates);

    private static string All(IReadOnlyCollection<string> candidates) => candidates.Count == 0 ? "There is none." : $"There is: {string.Join(", ", candidates)}.";

    private static string LastPart(string image) => image[(image.LastIndexOf('/') + 1)..];

    // Optimal string alignment distance.
    private static int Edits(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, replace);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
