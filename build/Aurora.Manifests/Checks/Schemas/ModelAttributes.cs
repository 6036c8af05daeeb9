namespace Aurora.Manifests.Checks.Schemas;

/// <summary>The texts that a field may hold.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ChoicesAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>Fields of which an object has at most one.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class AtMostOneAttribute(params string[] fields) : Attribute
{
    public IReadOnlyList<string> Fields { get; } = fields;
}
