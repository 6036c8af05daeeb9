using Aurora.Manifests.Checks.Schemas;

namespace Aurora.Manifests.Checks;

/// <summary>What the API servers take.</summary>
public static class SchemaRules
{
    /// <summary>All of them. They share what they have read of the models, so they are made once a run.</summary>
    public static IReadOnlyList<IRule> All()
    {
        var kinds = new KnownKinds();
        return [new StrictSchema(kinds), new ServedVersion(kinds)];
    }
}
