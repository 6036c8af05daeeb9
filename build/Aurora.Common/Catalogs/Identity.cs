namespace Aurora.Common.Catalogs;

/// <summary>Who commits when git knows nobody (a fresh runner).</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The mail address.</param>
public sealed record Identity(string Name, string Email);
