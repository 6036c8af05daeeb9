using System.Security.Cryptography;
using System.Text;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.PullRequests;

/// <summary>
/// The branch of a pull request: one for what is done, the environment and the set of images that was asked for, whichever of them
/// change this time. So the same command always updates the same pull request.
/// </summary>
public static class ProposalBranch
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = "aurora/";

    /// <summary>The name, without <c>refs/heads/</c>: <c>aurora/promote/prod/orders</c>.</summary>
    public static string Of(ICommitPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (action, what) = plan switch
        {
            PromotionPlan { Shift: { } shift } shifting => (shifting.Request.Rollback is null ? "traffic" : "rollback", Word(shift.App)),
            PromotionPlan promotion => (promotion.Request.Rollback is null ? "promote" : "rollback", Images(promotion)),
            TrafficPlan traffic => ("traffic", Word(traffic.Request.App)),
            _ => throw new InvalidOperationException("a plan of this kind has no pull request"),
        };
        return $"{Prefix}{action}/{Word(plan.Environment)}/{what}";
    }

    private static string Images(PromotionPlan plan)
    {
        string[] entries = [.. new[] { plan.Changes, plan.Unchanged, plan.Overtaken }.SelectMany(images => images).Select(image => image.Entry).Distinct().Order(StringComparer.Ordinal)];
        var first = Short(entries[0]);
        if (entries.Length > 1) return $"{Word(first)}-and-{entries.Length - 1}-more-{Hash(entries)}";
        // Two images of one overlay may end alike.
        var isAlone = ImageEntries.Read(plan.OldBytes.Span, plan.File).Count(entry => Short(entry.Name) == first) <= 1;
        return isAlone ? Word(first) : $"{Word(first)}-{Hash(entries)}";
    }

    private static string Short(string entry) => entry[(entry.LastIndexOf('/') + 1)..];

    // Letters, digits, '-', '_' and single dots inside: what git takes in a name, and what needs no quoting anywhere.
    private static string Word(string text)
    {
        var word = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Replace("..", "--", StringComparison.Ordinal).Trim('.', '-');
        if (word.EndsWith(".lock", StringComparison.Ordinal)) word += "-";
        return word == text ? word : $"{(word.Length == 0 ? "root" : word)}-{Hash([text])}";
    }

    private static string Hash(string[] texts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))))[..8];
}
