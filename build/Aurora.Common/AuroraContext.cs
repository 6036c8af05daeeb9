using Aurora.Common.Catalogs;
using Aurora.Common.Options;
using Cake.Core;
using Cake.Frosting;

namespace Aurora.Common;

/// <summary>What every task is given: the command line, the catalog and where the repository is. State only, no I/O until asked.</summary>
public sealed class AuroraContext : FrostingContext
{
    private readonly Lazy<Catalog> _catalog;

    /// <param name="context">Cake's own context.</param>
    /// <param name="cancellation">Ends the run.</param>
    public AuroraContext(ICakeContext context, RunCancellation cancellation)
        : base(context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(cancellation);
        Cancellation = cancellation.Token;
        Options = new OptionValues(context.Arguments);
        Root = RepositoryRoot.Of(context.Environment.WorkingDirectory.FullPath);
        _catalog = new Lazy<Catalog>(() => CatalogFile.Load(Root));
    }

    /// <summary>What the command line says.</summary>
    public OptionValues Options { get; }

    /// <summary>The root of the repository that the run works on, absolute.</summary>
    public string Root { get; }

    /// <summary>The catalog of that repository, read when first asked for.</summary>
    /// <exception cref="UserError">It is wrong.</exception>
    public Catalog Catalog => _catalog.Value;

    /// <summary>The names of the tasks that this run executes, in order.</summary>
    public IReadOnlyList<string> Tasks { get; internal set; } = [];

    /// <summary>Cancelled when the run is to end: Ctrl+C, SIGTERM.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where the run puts what it makes.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>A path from the command line, absolute: relative ones are seen from where the user stands.</summary>
    public string UserPath(string path) =>
        Path.GetFullPath(path, System.Environment.GetEnvironmentVariable("AURORA_CALLER_DIRECTORY") ?? Root);
}
