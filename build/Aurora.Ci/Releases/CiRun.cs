using Aurora.Ci.Engines;
using Aurora.Ci.Files;
using Aurora.Ci.Sources;
using Aurora.Ci.Steps;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Processes;
using Aurora.Common.Registry;
using Aurora.Common.Releases;
using Spectre.Console;

namespace Aurora.Ci.Releases;

/// <summary>
/// One run of the CI stage, carried from task to task: source → build → test → push → release manifest. An app whose image
/// stands in the registry already is neither built nor tested again.
/// </summary>
public sealed class CiRun(
    CommandRunner commands, ChildProcesses children, RegistryClients registries, IRegistryEndpoints endpoints, CredentialSource credentials,
    DockerConfiguration docker, IAnsiConsole console, TimeProvider time) : IRunResource
{
    private readonly SourceReader _reader = new(commands);
    private readonly AppProgress _progress = new(console, time);
    private readonly Dictionary<string, ReleaseBuild> _builds = [];
    private FileStream? _lock;
    private CiSettings? _settings;
    private IImageEngine? _engine;
    private IReadOnlyList<AppSource>? _sources;

    private PushedImages Images => new(registries, _settings!.PushTo);

    private AppSource[] Work => [.. _sources!.Where(source => !_builds.ContainsKey(source.App.Name))];

    /// <summary>Compiles every app whose image is not there yet.</summary>
    /// <exception cref="UserError">The catalog, the source, the engine or the registry is not as it must be, or an app does not compile.</exception>
    public async Task BuildAsync(AuroraContext context)
    {
        await PrepareAsync(context, foresees: false).ConfigureAwait(false);
        var build = BuildOf(context);
        await EachAsync("building", Work, async (source, cancellation) =>
        {
            await build.PublishAsync(source, cancellation).ConfigureAwait(false);
            return "built";
        }, context.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs the tests of every app that was built.</summary>
    /// <exception cref="UserError">Tests of an app fail.</exception>
    public async Task TestAsync(AuroraContext context)
    {
        await PrepareAsync(context, foresees: false).ConfigureAwait(false);
        foreach (var untested in Work.Where(source => source.App.Test.Count == 0)) console.WriteLine($"  {untested.App.Name}  has no tests in the catalog");
        var build = BuildOf(context);
        await EachAsync("testing", [.. Work.Where(source => source.App.Test.Count > 0)], async (source, cancellation) =>
        {
            await build.TestAsync(source, cancellation).ConfigureAwait(false);
            return "tested";
        }, context.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes and pushes the images that are not there yet, reads their digests back and writes the release manifest.</summary>
    /// <exception cref="UserError">An image cannot be made or pushed, or the registry holds another than was pushed; no release manifest is written.</exception>
    public async Task PushAsync(AuroraContext context)
    {
        await PrepareAsync(context, foresees: false).ConfigureAwait(false);
        var work = Work;
        await RequireUnchangedAsync(work, context).ConfigureAwait(false);
        var pusher = new ImagePusher(Images, endpoints, _engine!, _settings!, _reader, time);
        var build = BuildOf(context);
        var gate = new Lock();
        await EachAsync("pushing", work, async (source, cancellation) =>
        {
            var image = await pusher.PushAsync(source, build.PublishedFolder(source.App.Name), cancellation).ConfigureAwait(false);
            lock (gate) _builds[source.App.Name] = image;
            return $"pushed {source.Tag}";
        }, context.Cancellation).ConfigureAwait(false);
        Write(context, ReleaseManifest.DefaultFile, new ReleaseManifest([.. _sources!.Select(source => _builds[source.App.Name])]));
    }

    /// <summary>Writes what <see cref="PushAsync"/> would write, without building: digests that only a push can tell are left out.</summary>
    public async Task ForeseeAsync(AuroraContext context)
    {
        await PrepareAsync(context, foresees: true).ConfigureAwait(false);
        Write(context, ReleaseManifest.ForeseenFile, new ReleaseManifest([.. _sources!.Select(source => _builds.GetValueOrDefault(source.App.Name) ?? Images.Foreseen(source))]));
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private static UserError NoApp(AuroraContext context) => ReferenceEquals(context.Catalog, Catalog.None)
        ? new UserError($"{context.Root} has no {context.Catalog.File}, which lists the apps to build.", "Run it in a repository that has one, or name that with --working=DIR.")
        : new UserError($"{context.Catalog.File} holds no app to build.", "List one under 'apps'.");

    // Everything that can be known to be wrong is found here, before anything is built.
    private async Task PrepareAsync(AuroraContext context, bool foresees)
    {
        if (_sources is not null) return;
        _settings = CiSettings.Of(context);
        var apps = context.Catalog.AppsNamed(context.Options[Common.Options.SourceOptions.App]);
        if (apps.Count == 0) throw NoApp(context);
        if (!foresees) _lock = await ArtifactsLock.TakeAsync(context.Artifacts, console, time, context.Cancellation).ConfigureAwait(false);
        var sources = await _reader.ReadAsync(apps, context.Root, context.Cancellation).ConfigureAwait(false);
        if (!foresees) SourcePolicy.Check(context, sources);
        _sources = sources;
        if (!foresees && !SourcePolicy.Pushes(context)) return;

        var found = await Task.WhenAll(sources.Select(source => Images.FindAsync(source, context.Cancellation))).ConfigureAwait(false);
        foreach (var (source, build) in sources.Zip(found))
        {
            if (build is null) continue;
            _builds[source.App.Name] = build;
            console.WriteLine($"  {source.App.Name.PadRight(apps.Max(app => app.Name.Length))}  unchanged, {source.Tag} is in {ImageLocation.Of(source.App.Image, _settings.PushTo).ShownRegistry}");
        }

        if (!foresees) await PrepareEngineAsync(context).ConfigureAwait(false);
    }

    private async Task PrepareEngineAsync(AuroraContext context)
    {
        _engine = EngineOf(context);
        if (Work.Length == 0) return;
        foreach (var source in Work) _engine.Require(source);
        foreach (var registry in Work.Select(source => ImageLocation.Of(source.App.Image, _settings!.PushTo).Registry).Distinct())
            await _engine.PrepareAsync(await endpoints.ResolveAsync(registry, context.Cancellation).ConfigureAwait(false), context.Cancellation).ConfigureAwait(false);
    }

    private async Task RequireUnchangedAsync(AppSource[] work, AuroraContext context)
    {
        var now = await _reader.ReadAsync([.. work.Select(source => source.App)], context.Root, context.Cancellation).ConfigureAwait(false);
        if (work.Zip(now).FirstOrDefault(pair => pair.First.Tag != pair.Second.Tag) is ({ } before, { } after))
            throw new UserError($"The source of {before.App.Name} changed while it was built: {before.Tag} became {after.Tag}.", "Run this again.");
    }

    private void Write(AuroraContext context, string file, ReleaseManifest manifest)
    {
        try
        {
            AtomicFile.Write(Path.Combine(context.Root, file), ReleaseManifestFile.Format(manifest).Span);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            throw DiskFull.Error(context.Artifacts, e);
        }

        console.WriteLine($"  {file} names {manifest.Builds.Count} {(manifest.Builds.Count == 1 ? "image" : "images")}");
    }

    private Task EachAsync(string doing, AppSource[] sources, Func<AppSource, CancellationToken, Task<string>> work, CancellationToken cancellation)
    {
        var byName = sources.ToDictionary(source => source.App.Name);
        return _progress.RunAsync(doing, [.. sources.Select(source => source.App.Name)], (app, token) => work(byName[app], token), cancellation);
    }

    private StepRunner StepsOf(AuroraContext context) => new(context, children, context.Artifacts);

    private DotNetBuild BuildOf(AuroraContext context) => new(StepsOf(context), context.Artifacts);

#pragma warning disable CS8524 // without a case for all else, the compiler finds an engine that has none (CS8509)
    private IImageEngine EngineOf(AuroraContext context) => _settings!.Engine switch
    {
        Engine.Sdk => new SdkEngine(StepsOf(context), BuildOf(context), credentials, context.Artifacts),
        Engine.Docker => new DockerEngine(StepsOf(context), commands, credentials, docker, context.Artifacts),
    };
#pragma warning restore CS8524
}
