namespace Cake.Frosting;

/// <summary>A task that must run before this one.</summary>
/// <param name="type">The class of the task that runs before.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    /// <summary>Gets the class of the task that runs before.</summary>
    public Type Task { get; } = type;
}
