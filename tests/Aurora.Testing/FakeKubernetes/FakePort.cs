namespace Aurora.Testing.FakeKubernetes;

/// <summary>A port of a fake pod, behind which a real server listens.</summary>
/// <param name="Name">Its name in the container and in the Service: <c>tcp-postgres</c>.</param>
/// <param name="Number">Its number there.</param>
/// <param name="LocalPort">Where the real server listens, on 127.0.0.1.</param>
public sealed record FakePort(string Name, int Number, int LocalPort);
