namespace Aurora.Manifests.Checks.Schemas;

/// <summary>
/// The fields of one model, read when a document first needs them: a Deployment reaches 120 models, and a document few of
/// them. Safe for use from several threads.
/// </summary>
internal sealed class ModelFields
{
    private readonly Lazy<Dictionary<string, ModelField>> _fields;

    public ModelFields(Type type, Func<IEnumerable<ModelField>> read)
    {
        Type = type;
        _fields = new Lazy<Dictionary<string, ModelField>>(() => read().ToDictionary(field => field.Name));
        AtMostOnes = [.. type.GetCustomAttributes(typeof(AtMostOneAttribute), false).Cast<AtMostOneAttribute>().Select(group => group.Fields)];
    }

    /// <summary>The model.</summary>
    public Type Type { get; }

    /// <summary>The fields by name.</summary>
    public IReadOnlyDictionary<string, ModelField> Fields => _fields.Value;

    /// <summary>Groups of fields of which at most one may be there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AtMostOnes { get; }
}
