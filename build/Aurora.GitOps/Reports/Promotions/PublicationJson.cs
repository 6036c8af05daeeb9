using System.Text.Json;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.PullRequests;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>What was published as JSON: what for, old and new, the commit and where it is. What there is not is null.</summary>
public static class PublicationJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, ICommitPlan plan, ProvenPromotion? proven, Publication? published, IReadOnlyList<string> leftovers)
    {
        json.WriteStartObject();
        json.WriteString("outcome", published switch { null => "nothing", { PullRequest: not null } => "proposed", { Remote: not null } => "pushed", _ => "committed" });
        json.WriteString("environment", plan.Environment);
        json.WriteString("overlay", PromotionRequest.NameOf(plan.Overlay));
        json.WriteString("base", plan.Base);
        json.WriteString("commit", published?.Commit);
        json.WriteString("subject", published is null ? null : plan.Subject);
        json.WriteString("branch", published?.Branch);
        json.WriteString("remote", published?.Remote);
        json.WriteString("renderDiff", published is null ? null : proven?.DiffDigest);
        PullRequest(json, published?.PullRequest);
        if (plan is PromotionPlan promotion) Images(json, promotion);
        if ((plan as TrafficPlan)?.Shift is { } traffic) Shift(json, traffic);
        if ((plan as PromotionPlan)?.Shift is { } together) Shift(json, together);
        json.WriteStartArray("notes");
        foreach (var note in published?.Notes ?? leftovers) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void PullRequest(Utf8JsonWriter json, PullRequestOutcome? outcome)
    {
        if (outcome is null)
        {
            json.WriteNull("pullRequest");
            return;
        }

        json.WriteStartObject("pullRequest");
        json.WriteString("state", outcome.State switch
        {
            PullRequestState.Opened => "opened",
            PullRequestState.Updated => "updated",
            PullRequestState.Unchanged => "unchanged",
            _ => "toBeOpened",
        });
        json.WriteString("url", outcome.Url);
        if (outcome.Number is { } number) json.WriteNumber("number", number);
        else json.WriteNull("number");
        json.WriteEndObject();
    }

    private static void Images(Utf8JsonWriter json, PromotionPlan plan)
    {
        if (plan.Request.Rollback is { } rollback)
        {
            json.WriteString("rolledBackTo", rollback.Revision);
            json.WriteString("reason", rollback.Reason);
        }

        json.WriteStartArray("images");
        foreach (var (image, state) in plan.Changes.Select(image => (image, "changed"))
            .Concat(plan.Unchanged.Select(image => (image, "unchanged")))
            .Concat(plan.Overtaken.Select(image => (image, "overtaken"))))
        {
            json.WriteStartObject();
            json.WriteString("entry", image.Entry);
            json.WriteString("app", image.Request.Build?.App);
            json.WriteString("state", state);
            VersionJson.Write(json, "old", image.Move.Old);
            VersionJson.Write(json, "new", image.Move.New);
            json.WriteString("source", image.Request.Source?.Revision);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Shift(Utf8JsonWriter json, TrafficShift shift)
    {
        json.WriteStartObject("traffic");
        json.WriteString("app", shift.App);
        TrafficJson.Write(json, "old", shift.OldState);
        TrafficJson.Write(json, "new", shift.State);
        json.WriteEndObject();
    }
}
