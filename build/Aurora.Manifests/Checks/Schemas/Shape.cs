namespace Aurora.Manifests.Checks.Schemas;

/// <summary>What may stand at one place of a manifest.</summary>
internal abstract record Shape
{
    /// <summary>Whatever is there.</summary>
    internal sealed record Anything : Shape;

    /// <summary>A text; one of <paramref name="Choices"/> where there are any.</summary>
    internal sealed record Text(IReadOnlyList<string> Choices) : Shape;

    /// <summary>A number, with or without a fraction.</summary>
    internal sealed record Number(bool IsWhole) : Shape;

    /// <summary>True or false.</summary>
    internal sealed record Flag : Shape;

    /// <summary>A port's name or number, a percentage or a count, a quantity.</summary>
    internal sealed record TextOrNumber : Shape;

    /// <summary>A list.</summary>
    internal sealed record ListOf(Shape Items) : Shape;

    /// <summary>A mapping with keys of the writer's choice.</summary>
    internal sealed record MapOf(Shape Values) : Shape;

    /// <summary>A mapping with fields of a model.</summary>
    internal sealed record ObjectOf(ModelFields Model) : Shape;
}

/// <summary>One field of a model.</summary>
/// <param name="Name">The name, as manifests write it.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="IsRequired">True when an object without it is refused.</param>
internal sealed record ModelField(string Name, Shape Shape, bool IsRequired);
