namespace Cake.Frosting;

/// <summary>The name of a task, which is otherwise the name of its class.</summary>
/// <param name="name">The name, as given to <c>--target</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    /// <summary>Gets the name of the task.</summary>
    public string Name { get; } = name;
}
