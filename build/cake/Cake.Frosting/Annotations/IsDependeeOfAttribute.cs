namespace Cake.Frosting;

/// <summary>A task that this one must run before.</summary>
/// <param name="type">The class of the task that runs after.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    /// <summary>Gets the class of the task that runs after.</summary>
    public Type Task { get; } = type;
}
