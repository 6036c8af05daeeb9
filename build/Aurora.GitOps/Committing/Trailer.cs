using Aurora.Common;

namespace Aurora.GitOps.Committing;

/// <summary>A line at the end of a commit message that machines read (<c>git interpret-trailers</c>).</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; whatever it came from, it is written as one printable line, so it cannot begin another trailer.</param>
public sealed record Trailer(string Key, string Value)
{
    /// <summary>What the keys of our own begin with.</summary>
    public const string Prefix = "Aurora-";

    /// <summary>The environment that was promoted to.</summary>
    public const string Environment = "Aurora-Environment";

    /// <summary>The overlay that was edited.</summary>
    public const string Overlay = "Aurora-Overlay";

    /// <summary>An image: <c>name old -> new</c>.</summary>
    public const string Image = "Aurora-Image";

    /// <summary>Weights: <c>app stable=old canary=old -> stable=new canary=new</c>. Percent.</summary>
    public const string Traffic = "Aurora-Traffic";

    /// <summary>The requests that go to the canary whatever the weights say: <c>app old -> new</c>.</summary>
    public const string TrafficMatch = "Aurora-Traffic-Match";

    /// <summary>The share that is mirrored: <c>app old -> new</c>. Percent.</summary>
    public const string TrafficMirror = "Aurora-Traffic-Mirror";

    /// <summary>The pods of a Deployment: <c>name old -> new</c>.</summary>
    public const string Replicas = "Aurora-Replicas";

    /// <summary>The digest of the rendered difference.</summary>
    public const string RenderDiff = "Aurora-Render-Diff";

    /// <summary>The source commit of an image: <c>name revision</c>.</summary>
    public const string Source = "Aurora-Source";

    /// <summary>When an image was built: <c>name time</c>.</summary>
    public const string Built = "Aurora-Built";

    /// <summary>The revision whose images a rollback restored.</summary>
    public const string Rollback = "Aurora-Rollback";

    /// <summary>Why it was rolled back.</summary>
    public const string Reason = "Aurora-Reason";

    /// <summary>The one source commit of a promotion, under the name that Argo CD knows.</summary>
    public const string ReferenceRevision = "Argocd-reference-commit-sha";

    /// <summary>Its author, likewise.</summary>
    public const string ReferenceAuthor = "Argocd-reference-commit-author";

    /// <summary>When it was committed, likewise.</summary>
    public const string ReferenceDate = "Argocd-reference-commit-date";

    /// <summary>Its subject, likewise.</summary>
    public const string ReferenceSubject = "Argocd-reference-commit-subject";

    /// <summary>The URL of its repository, likewise.</summary>
    public const string ReferenceRepository = "Argocd-reference-commit-repourl";

    /// <summary>The value as it is written.</summary>
    public string Line => Printable.OneLine(Value, 1000);

    /// <summary><c>Key: value</c>.</summary>
    public override string ToString() => $"{Key}: {Line}";
}
