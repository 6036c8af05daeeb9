using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Registry;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Publishing;

/// <summary>Keeps images that no cluster can pull out of what is pushed.</summary>
public static class ReachableImages
{
    /// <summary>Refuses when an image stands in a registry of this machine, while the overlay names another.</summary>
    public static void Require(PromotionPlan plan)
    {
        foreach (var image in plan.Changes)
        {
            var stands = ImageLocation.Of(image.New, image.Request.Build?.PushedTo).Registry;
            var pulled = ImageLocation.Of(image.New, null).Registry;
            if (stands == pulled || !IsHere(stands)) continue;
            throw new UserError(
                $"{image.New.Name} stands in {(stands == Catalog.Embedded ? "the embedded registry" : stands)}, on this machine, but the cluster would pull it from {pulled}.",
                "Build it again with --registry=HOST, a registry that the cluster reaches, and promote that; without --push it can be tried here.");
        }
    }

    private static bool IsHere(string registry) => registry == Catalog.Embedded || RegistryAddress.Parse(registry).IsLoopback;
}
