namespace Aurora.Testing.FakeKubernetes;

/// <summary>A request that the fake API server saw.</summary>
/// <param name="Method">GET, POST…</param>
/// <param name="Target">The path with its query.</param>
public sealed record FakeRequest(string Method, string Target);
