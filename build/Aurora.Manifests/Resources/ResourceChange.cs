namespace Aurora.Manifests.Resources;

/// <summary>An object that differs between two renders.</summary>
/// <param name="Old">As it was; null when it is added.</param>
/// <param name="New">As it is; null when it is removed.</param>
/// <param name="Fields">The fields that differ; empty when it is added or removed.</param>
public sealed record ResourceChange(Resource? Old, Resource? New, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>Its identity: the new one where a generated name got another hash.</summary>
    public ResourceId Id => (New ?? Old)!.Id;

    /// <summary>True when only the new render has it.</summary>
    public bool IsAdded => Old is null;

    /// <summary>True when only the old render has it.</summary>
    public bool IsRemoved => New is null;

    /// <summary>True when it is generated and its name got another hash.</summary>
    public bool IsRenamed => Old is not null && New is not null && Old.Id != New.Id;
}
