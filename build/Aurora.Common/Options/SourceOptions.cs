using Aurora.Common.Catalogs;

namespace Aurora.Common.Options;

/// <summary>What to build and where to push it: options of the CI stage.</summary>
public static class SourceOptions
{
    /// <summary>The apps to work on.</summary>
    public static readonly ListOption App = new("app", "NAME", "work on this app of the catalog only", "all apps");

    /// <summary>What builds images.</summary>
    public static readonly TextOption Engine = new("engine", EngineWords.Choice, "build images with the .NET SDK or with a Docker engine, whatever the catalog says");

    /// <summary>Where images are pushed.</summary>
    public static readonly TextOption Registry = new("registry", "HOST[:PORT]", "push to this registry instead of the catalog's; 'embedded' for the one in this process");

    /// <summary>The image that apps are built on.</summary>
    public static readonly TextOption BaseImage = new("base-image", "IMAGE", "build on this image instead of the catalog's");

    /// <summary>Allow images of uncommitted source in prod.</summary>
    public static readonly FlagOption AllowDirty = new("allow-dirty", "allow a prod image of source that is not committed");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [App, Engine, Registry, BaseImage, AllowDirty];
}
