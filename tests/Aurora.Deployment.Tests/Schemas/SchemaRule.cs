using Aurora.Deployment.Tests.Rules;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Schemas;

/// <summary>Every rendered document and every object for Argo CD is what its official schema says, strictly.</summary>
public static class SchemaRule
{
    /// <summary>The Kubernetes versions that are promised.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["1.29", "1.32", "1.36"];

    private static readonly Dictionary<string, Lazy<OfficialSchemas>> Schemas =
        Versions.ToDictionary(version => version, version => new Lazy<OfficialSchemas>(() => OfficialSchemas.Of(version), LazyThreadSafetyMode.PublicationOnly));

    public static DeploymentRule Of(string version) => new($"the official schemas of Kubernetes {version}", state =>
        [
            .. from found in state.Objects
               from violation in Schemas[version].Value.Violations(YamlToJson.Convert(found.Root)!.AsObject())
               select $"{found.Id}: {violation}",
            .. from file in state.Tree.FilesUnder("argo-applications")
               from document in state.Documents(file)
               from violation in Schemas[version].Value.Violations(YamlToJson.Convert(document)!.AsObject())
               select $"{file}, {document.TextAt("metadata.name")}: {violation}",
        ]);
}
