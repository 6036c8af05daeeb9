using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Promotion;

/// <summary>A plan that was held against the renders.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Diff">What changes in the rendered manifest of the promoted overlay: what the plan admits, and nothing else.</param>
/// <param name="DiffDigest">Its digest, as the commit records it.</param>
/// <param name="Rendered">Every overlay as it will be.</param>
public sealed record ProvenPromotion(ICommitPlan Plan, StructuralDiff Diff, string DiffDigest, IReadOnlyList<RenderedOverlay> Rendered);
