using System.Globalization;
using System.Text;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.Promotion;

/// <summary>The commit message of a promotion: what the catalog's template says of it, and trailers that machines read.</summary>
public static class PromotionMessage
{
    /// <summary>Writes the message.</summary>
    public static string For(PromotionPlan plan, ProvenPromotion promotion)
    {
        var message = new StringBuilder().Append(Subject(plan)).Append("\n\n");
        var body = plan.Request.Message.Body(name => name switch
        {
            "table" => Table(plan),
            "rollback" => plan.Request.Rollback is { } rollback ? $"{Restored(plan)} {rollback.Revision} again.{(rollback.Reason is null ? "" : $" Reason: {Cell(rollback.Reason)}")}" : "",
            "proof" => $"Proved: the render of {Cell(plan.Request.OverlayName)} changes in {Changed(plan, promotion)} and nothing else.",
            _ => Word(plan, name),
        });
        if (body.Length > 0) message.Append(body).Append("\n\n");
        foreach (var trailer in Trailers(plan, promotion)) message.Append(trailer).Append('\n');
        return message.ToString();
    }

    /// <summary>The subject alone, at most <see cref="MessageTemplate.MaximumSubject"/> characters.</summary>
    public static string Subject(PromotionPlan plan) => plan.Request.Message.Subject(name => Word(plan, name));

    private static string Word(PromotionPlan plan, string name) => name switch
    {
        "subject" => UsualSubject(plan),
        "images" => string.Join(", ", plan.Changes.Select(Name)),
        "environment" => Printable.OneLine(plan.Request.Environment),
        "overlay" => Printable.OneLine(plan.Request.OverlayName),
        "reason" => Printable.OneLine(plan.Request.Rollback?.Reason ?? ""),
        _ => throw new InvalidOperationException($"{name} is no placeholder of messages"),
    };

    private static string UsualSubject(PromotionPlan plan)
    {
        var target = Printable.OneLine(plan.Request.Environment, 30);
        string[] subjects =
        [
            plan.Shift is null ? "" : Shifted(plan, plan.Shift, target),
            plan.Changes is [var only] ? $"{Verb(plan, Name(only), target)}: {only.New.Tag ?? only.New.Digest}" : "",
            Verb(plan, string.Join(", ", plan.Changes.Select(Name)), target),
            Verb(plan, plan.Changes.Count == 0 ? "the traffic" : Counted.Of(plan.Changes.Count, "image"), target),
        ];
        return subjects.First(subject => subject.Length is > 0 and <= MessageTemplate.MaximumSubject);
    }

    private static string Table(PromotionPlan plan)
    {
        var table = new StringBuilder(plan.Changes.Count > 0 ? "| image | old | new |\n| --- | --- | --- |\n" : "");
        foreach (var change in plan.Changes)
            table.Append(CultureInfo.InvariantCulture, $"| {Cell(change.New.Name)} | {Cell(change.OldVersion)} | {Cell(change.NewVersion)} |\n");
        if (plan.Shift is { } shift) table.Append(table.Length > 0 ? "\n" : "").Append(shift.Table);
        return table.ToString().TrimEnd('\n');
    }

    /// <summary>What the commit records for machines.</summary>
    public static IEnumerable<Trailer> Trailers(PromotionPlan plan, ProvenPromotion promotion)
    {
        yield return new Trailer(Trailer.Environment, plan.Request.Environment);
        yield return new Trailer(Trailer.Overlay, plan.Request.OverlayName);
        foreach (var change in plan.Changes)
            yield return new Trailer(Trailer.Image, change.Move.Recorded);
        foreach (var trailer in plan.Shift?.Trailers ?? []) yield return trailer;
        yield return new Trailer(Trailer.RenderDiff, promotion.DiffDigest);
        if (plan.Request.Rollback is { } rollback)
        {
            yield return new Trailer(Trailer.Rollback, rollback.Revision);
            if (rollback.Reason is not null) yield return new Trailer(Trailer.Reason, rollback.Reason);
        }

        var sources = plan.Changes.Where(change => change.Request.Source is not null).ToList();
        foreach (var change in sources) yield return new Trailer(Trailer.Source, $"{change.Entry} {change.Request.Source!.Revision}");
        foreach (var change in plan.Changes)
            if (change.Request.Created is { } built) yield return new Trailer(Trailer.Built, $"{change.Entry} {Time(built)}");

        // Argo CD shows one source commit per promotion, under these names (CommitMetadata in its API).
        if (sources.Select(change => change.Request.Source!).Distinct().ToList() is not [var source]) yield break;
        if (source.Author is not null) yield return new Trailer(Trailer.ReferenceAuthor, source.Author);
        if (source.Date is { } date) yield return new Trailer(Trailer.ReferenceDate, Time(date));
        yield return new Trailer(Trailer.ReferenceRevision, source.Revision);
        if (source.Subject is not null) yield return new Trailer(Trailer.ReferenceSubject, source.Subject);
        if (source.Repository is not null) yield return new Trailer(Trailer.ReferenceRepository, source.Repository);
    }

    private static string Restored(PromotionPlan plan) => plan.Shift is null ? "The images are those of"
        : plan.Changes.Count == 0 ? "The traffic goes as at"
        : "Images and traffic are those of";

    private static string Shifted(PromotionPlan plan, TrafficShift shift, string target) =>
        plan.Request.Rollback is null ? $"Finish the canary of {shift.ShortName} in {target}{(plan.Changes is [var only] ? $": {only.New.Tag ?? only.New.Digest}" : "")}"
        : plan.Changes.Count == 0 ? $"Roll back the traffic of {shift.ShortName} in {target} to {shift.State.Canary}% canary"
        : $"Roll back {string.Join(", ", plan.Changes.Select(Name))} and the traffic of {shift.ShortName} in {target}";

    private static string Changed(PromotionPlan plan, ProvenPromotion promotion)
    {
        if (plan.Shift is null) return Counted.Of(promotion.Diff.Changes.Count, "image field");
        var images = promotion.Diff.Changes.Count(change => change.Path[^1] == "image");
        return $"{(images == 0 ? "" : $"{Counted.Of(images, "image field")} and in ")}the traffic of {plan.Shift.ShortName}";
    }

    private static string Verb(PromotionPlan plan, string what, string target) =>
        plan.Request.Rollback is null ? $"Promote {what} to {target}" : $"Roll back {what} in {target}";

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    private static string Name(PromotedImage change) => change.Entry[(change.Entry.LastIndexOf('/') + 1)..];

    private static string Cell(string text) => Printable.OneLine(text, 300).Replace("|", "\\|", StringComparison.Ordinal);
}
