namespace Aurora.Local.Tunnels;

/// <summary>How a run of kubectl ended.</summary>
/// <param name="ExitCode">The exit code; <see cref="NotStarted"/> where there was none.</param>
/// <param name="Said">The last lines of its standard error.</param>
public sealed record KubectlEnd(int ExitCode, string Said)
{
    /// <summary>The exit code of a kubectl that never ran.</summary>
    public const int NotStarted = -1;

    /// <summary>Why it ended, as far as its words tell.</summary>
    public KubectlTrouble Trouble =>
        ExitCode == 0 ? KubectlTrouble.None
        : Says("context \"", "does not exist") || Says("context was not found") || Says("no context exists") || Says("cluster \"", "does not exist") || Says("invalid configuration") ? KubectlTrouble.Context
        : Says("Unauthorized") || Says("must be logged in") || Says("getting credentials") || Says("provide credentials") ? KubectlTrouble.Credential
        : Says("Forbidden") || Says("forbidden") ? KubectlTrouble.Forbidden
        : Says("NotFound") || Says("not found") ? KubectlTrouble.NotFound
        : Says("error dialing backend") ? KubectlTrouble.Other // the API server answers, and does not reach the node
        : Says("connection to the server") || Says("Unable to connect") || Says("connection refused") || Says("i/o timeout") || Says("no such host") || Says("ServiceUnavailable") || Says("EOF")
            ? KubectlTrouble.Unreachable
        : KubectlTrouble.Other;

    /// <summary>The same for a person, in a few words.</summary>
    public string Reason => Trouble switch
    {
        KubectlTrouble.Credential => $"the API server refuses the credential; log in again ({Words})",
        KubectlTrouble.Forbidden => $"the API server forbids it ({Words})",
        KubectlTrouble.Unreachable => $"the API server cannot be reached ({Words})",
        _ => Words,
    };

    private string Words => KubectlWords.Last(Said, 160) ?? (ExitCode == NotStarted ? "kubectl did not start" : $"kubectl ended with exit code {ExitCode}");

    private bool Says(string text) => Said.Contains(text, StringComparison.Ordinal);

    private bool Says(string text, string then) => Said.IndexOf(text, StringComparison.Ordinal) is var at and >= 0 && Said.IndexOf(then, at, StringComparison.Ordinal) > at;
}

/// <summary>Why kubectl ended.</summary>
public enum KubectlTrouble
{
    /// <summary>It ended as it should.</summary>
    None,

    /// <summary>The kubeconfig has no such context, or not what it names: trying again changes nothing.</summary>
    Context,

    /// <summary>The credential is refused, or has run out: somebody has to log in.</summary>
    Credential,

    /// <summary>The credential may not do this.</summary>
    Forbidden,

    /// <summary>The object is not there.</summary>
    NotFound,

    /// <summary>The API server does not answer.</summary>
    Unreachable,

    /// <summary>Something else.</summary>
    Other,
}
