namespace Aurora.Common.Options;

/// <summary>One switch of the command line, described once: validation, help, completion and the code all read this.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="Help">What it does, in one sentence without a full stop.</param>
public abstract record Option(string Name, string Help)
{
    /// <summary>The word that stands for the value in help; null for a flag.</summary>
    public abstract string? Placeholder { get; }

    /// <summary>What holds when it is absent, as help shows it; null for nothing.</summary>
    public virtual string? Default => null;

    /// <summary>True when it may be given several times.</summary>
    public virtual bool Repeatable => false;

    /// <summary><c>--name</c>, <c>--name=VALUE</c>, <c>--name[=VALUE]</c> or <c>--name=VALUE…</c>.</summary>
    public string Usage => $"--{Name}{(Placeholder is null ? "" : IsValueOptional ? $"[={Placeholder}]" : "=" + Placeholder)}{(Repeatable ? "…" : "")}";

    /// <summary>True when it may stand alone; what it means then, the target says that takes it so.</summary>
    public bool IsValueOptional { get; init; }
}

/// <summary>A switch that is on or off.</summary>
public sealed record FlagOption(string Name, string Help) : Option(Name, Help)
{
    /// <inheritdoc/>
    public override string? Placeholder => null;
}

/// <summary>A switch with one value.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="Value">The word that stands for the value in help.</param>
/// <param name="Help">What it does.</param>
/// <param name="DefaultValue">What holds when it is absent, or null.</param>
public sealed record TextOption(string Name, string Value, string Help, string? DefaultValue = null) : Option(Name, Help)
{
    /// <inheritdoc/>
    public override string? Placeholder => Value;

    /// <inheritdoc/>
    public override string? Default => DefaultValue;
}

/// <summary>A switch that may be given several times, each with a value.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="Value">The word that stands for the value in help.</param>
/// <param name="Help">What it does.</param>
/// <param name="DefaultText">What holds when it is absent, as help shows it, or null.</param>
public sealed record ListOption(string Name, string Value, string Help, string? DefaultText = null) : Option(Name, Help)
{
    /// <inheritdoc/>
    public override string? Placeholder => Value;

    /// <inheritdoc/>
    public override string? Default => DefaultText;

    /// <inheritdoc/>
    public override bool Repeatable => true;
}
