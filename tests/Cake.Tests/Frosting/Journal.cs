namespace Cake.Tests.Frosting;

/// <summary>What happened in a run, in its order.</summary>
public sealed class Journal : List<string>;
