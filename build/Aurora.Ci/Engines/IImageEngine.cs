using Aurora.Ci.Sources;

namespace Aurora.Ci.Engines;

/// <summary>Makes images of published apps and pushes them.</summary>
public interface IImageEngine
{
    /// <summary>Makes sure, before any work starts, that the engine is there and may push to that registry.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Common.UserError">It is not; the error says how to mend that.</exception>
    Task PrepareAsync(Common.Registry.RegistryAddress registry, CancellationToken cancellation);

    /// <summary>Refuses, before any work starts, an app that it cannot make an image of.</summary>
    /// <exception cref="Common.UserError">It lacks what this engine needs of it.</exception>
    void Require(AppSource source)
    {
    }

    /// <summary>Makes an image and pushes it.</summary>
    /// <returns>The digest of the manifest that was pushed, as the engine computed it.</returns>
    /// <exception cref="Common.UserError">It failed; the error shows the last lines and the log.</exception>
    Task<string> PushAsync(ImagePlan plan, CancellationToken cancellation);
}
