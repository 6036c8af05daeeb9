namespace Cake.Frosting.Internal;

/// <summary>A setting given by the program; the last one of a key wins.</summary>
internal sealed record CakeSetting(string Key, string Value);
