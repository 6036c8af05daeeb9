namespace Aurora.Testing.FakeKubernetes;

/// <summary>A kubeconfig in a file.</summary>
internal static class FakeKubeconfig
{
    /// <summary>Writes one; the first context is the current one.</summary>
    /// <param name="file">Where.</param>
    /// <param name="contexts">Their names, each with the URL of its API server.</param>
    public static void Write(string file, IReadOnlyList<(string Name, string Server)> contexts) => File.WriteAllText(file, $"""
        apiVersion: v1
        kind: Config
        current-context: {contexts[0].Name}
        clusters:
        {string.Concat(contexts.Select(context => $"  - name: cluster-of-{context.Name}\n    cluster: {{server: \"{context.Server}\"}}\n"))}
        contexts:
        {string.Concat(contexts.Select(context => $"  - name: {context.Name}\n    context: {{cluster: cluster-of-{context.Name}}}\n"))}

        """);
}
