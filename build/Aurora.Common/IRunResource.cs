namespace Aurora.Common;

/// <summary>
/// A service that holds something which must be let go when the run ends: a lock, a server, a process. Frosting disposes
/// nothing that it was given, so <see cref="AuroraLifetime"/> does.
/// </summary>
public interface IRunResource : IDisposable;
