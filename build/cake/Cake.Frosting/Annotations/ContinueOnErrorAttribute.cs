namespace Cake.Frosting;

/// <summary>A task whose failure does not end the run.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
