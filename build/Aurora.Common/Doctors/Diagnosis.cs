namespace Aurora.Common.Doctors;

/// <summary>What the doctor says of one thing that the pipeline uses.</summary>
/// <param name="Thing">What it is: <c>git</c>, <c>Docker engine</c>.</param>
/// <param name="Purpose">What it is needed for.</param>
/// <param name="Health">Whether it is there.</param>
/// <param name="Detail">Its version or address, or what is wrong with it.</param>
/// <param name="Mend">How to get it; null when there is nothing to mend.</param>
public sealed record Diagnosis(string Thing, string Purpose, Health Health, string Detail, string? Mend = null);

/// <summary>Whether something is there.</summary>
public enum Health
{
    /// <summary>It is there and will do.</summary>
    Good,

    /// <summary>It is missing or unfit, but the catalog asks for nothing that needs it.</summary>
    Optional,

    /// <summary>It is missing or unfit, and targets will fail.</summary>
    Missing,
}
