using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>The Secrets that will be there: rendered ones, and those that External Secrets makes.</summary>
public static class SecretKeys
{
    /// <summary>Their keys by name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(DeploymentState state) =>
        state.Of("Secret").Select(secret => (secret.Id.Name, Keys: Rendered(secret)))
            .Concat(state.Of("ExternalSecret").Select(external => (Name: external.Root.TextAt("spec.target.name") ?? external.Id.Name, Keys: Made(state, external))))
            .ToDictionary(secret => secret.Name, secret => (IReadOnlyList<string>)[.. secret.Keys]);

    private static IEnumerable<string> Rendered(Resource secret) => [.. secret.Root.PairsAt("data").Keys, .. secret.Root.PairsAt("stringData").Keys];

    private static IEnumerable<string> Made(DeploymentState state, Resource external) =>
        external.Root.MapsAt("spec.data").Select(data => data.Text("secretKey") ?? "")
            .Concat(external.Root.MapsAt("spec.dataFrom").SelectMany(source => Generated(state, source)));

    // The generator `Password` makes one key of that name; `rewrite` renames it.
    private static IEnumerable<string> Generated(DeploymentState state, YamlMappingNode source)
    {
        if (source.TextAt("sourceRef.generatorRef.kind") != "Password" || state.Find("Password", source.TextAt("sourceRef.generatorRef.name")) is null) return [];
        return
        [
            source.Maps("rewrite").Select(rewrite => rewrite.Map("regexp")).OfType<YamlMappingNode>()
                .Aggregate("password", (key, rewrite) => System.Text.RegularExpressions.Regex.Replace(key, rewrite.Text("source")!, rewrite.Text("target")!)),
        ];
    }
}
