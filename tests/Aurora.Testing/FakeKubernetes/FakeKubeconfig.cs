namespace Aurora.Testing.FakeKubernetes;

/// <summary>A kubeconfig with one context, which is the current one.</summary>
public sealed class FakeKubeconfig(string file)
{
    /// <summary>Its path.</summary>
    public string File => file;

    /// <summary>Writes it.</summary>
    /// <param name="context">The name of the context.</param>
    /// <param name="server">The URL of the API server.</param>
    public void Write(string context, string server) => System.IO.File.WriteAllText(file, $"""
        apiVersion: v1
        kind: Config
        current-context: {context}
        clusters:
          - name: the-cluster
            cluster:
              server: {server}
        contexts:
          - name: {context}
            context:
              cluster: the-cluster

        """);
}
