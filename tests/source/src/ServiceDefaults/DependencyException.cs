namespace ServiceDefaults;

/// <summary>
/// A dependency did not do what was asked: it is absent, refuses the login, or broke off. A request that meets it is answered
/// with 503 and the dependency's name.
/// </summary>
/// <param name="dependency">The name, as readiness shows it.</param>
/// <param name="reason">What happened, in one line.</param>
/// <param name="innerException">The client's own exception, if there was one.</param>
public sealed class DependencyException(string dependency, string reason, Exception? innerException = null)
    : Exception($"{dependency}: {reason}", innerException)
{
    /// <summary>The name, as readiness shows it.</summary>
    public string Dependency { get; } = dependency;

    /// <summary>What happened, in one line.</summary>
    public string Reason { get; } = reason;

    /// <summary>Wraps what a client threw; clients nest the cause, so the innermost message is the one to read.</summary>
    /// <param name="dependency">The name, as readiness shows it.</param>
    /// <param name="exception">What the client threw.</param>
    public static DependencyException From(string dependency, Exception exception) =>
        exception as DependencyException ?? new(dependency, FirstLine(exception.GetBaseException().Message), exception);

    private static string FirstLine(string text) => text.AsSpan().TrimStart().ToString().Split('\n', 2)[0].TrimEnd();
}
