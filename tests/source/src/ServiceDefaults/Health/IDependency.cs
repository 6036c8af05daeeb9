namespace ServiceDefaults.Health;

/// <summary>Something that a service cannot work without.</summary>
public interface IDependency
{
    /// <summary>The name that readiness shows, for example <c>postgres</c>.</summary>
    string Name { get; }

    /// <summary>Asks it something that only a working one can answer, over the same connection that the service uses.</summary>
    /// <param name="cancellationToken">Cancelled when the asker waits no longer.</param>
    /// <exception cref="DependencyException">It did not answer as it should.</exception>
    Task AskAsync(CancellationToken cancellationToken);
}
