using Aurora.Common.Catalogs;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.Recipes;

/// <summary>A copy of this checkout in which steps of a recipe were followed; gone when disposed.</summary>
public sealed class FollowedRecipe : IDisposable
{
    private readonly TemporaryFolder _copy;

    private FollowedRecipe(TemporaryFolder copy, Verdict verdict)
    {
        _copy = copy;
        Verdict = verdict;
        var tree = new CheckoutTree(copy.Path);
        States = [.. verdict.Overlays.Where(rendered => rendered.Manifest is not null).Select(rendered => new DeploymentState(tree, rendered))];
    }

    /// <summary>What Verify says of it.</summary>
    public Verdict Verdict { get; }

    /// <summary>What its overlays render, those that do.</summary>
    public IReadOnlyList<DeploymentState> States { get; }

    /// <summary>Makes a copy and does the steps in it.</summary>
    public static async Task<FollowedRecipe> FollowAsync(IReadOnlyList<RecipeStep> steps)
    {
        var copy = new TemporaryFolder();
        foreach (var file in new[] { "k8s", "argo-applications" }.SelectMany(ThisCheckout.Tree.FilesUnder).Append(Catalog.DefaultFile))
            copy.Write(file, System.Text.Encoding.UTF8.GetString(ThisCheckout.Tree.Read(file).Span));
        foreach (var step in steps) step.Follow(copy.Path);

        var verifier = new Verifier(ThisCheckout.Renderer, CatalogFile.Load(copy.Path));
        return new FollowedRecipe(copy, await verifier.VerifyAsync(new CheckoutTree(copy.Path), TestContext.CurrentContext.CancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => _copy.Dispose();
}
