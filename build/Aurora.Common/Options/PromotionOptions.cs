namespace Aurora.Common.Options;

/// <summary>What to promote and where to: options of the GitOps stage.</summary>
public static class PromotionOptions
{
    /// <summary>The environment to promote to.</summary>
    public static readonly TextOption Environment = new("env", "NAME", "the environment of the catalog to promote to", "prod");

    /// <summary>The overlay to promote to, where there is no catalog.</summary>
    public static readonly TextOption Overlay = new("overlay", "PATH", "the overlay to promote to, instead of an environment");

    /// <summary>Images to promote, instead of a release manifest.</summary>
    public static readonly ListOption Image = new("image", "NAME=REF", "promote this image: its name in the overlay and the reference to set");

    /// <summary>Release manifests to promote.</summary>
    public static readonly ListOption Release = new("release", "FILE", "promote the images of this release manifest, ours or Skaffold's", "artifacts/release.json");

    /// <summary>The environment whose images are promoted.</summary>
    public static readonly TextOption From = new("from", "NAME", "promote what this environment runs");

    /// <summary>The tag to promote.</summary>
    public static readonly TextOption Tag = new("tag", "TAG", "promote this tag of each --app, with the digest that the registry tells");

    /// <summary>Insert missing entries.</summary>
    public static readonly FlagOption Add = new("add", "insert an images: entry that the overlay does not have yet");

    /// <summary>Allow another image repository.</summary>
    public static readonly FlagOption Rename = new("rename", "let an image come from another image repository than the overlay names");

    /// <summary>Do not ask the registry.</summary>
    public static readonly FlagOption NoRegistryCheck = new("no-registry-check", "do not ask the registry whether it holds the digest");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } =
        [Environment, Overlay, SourceOptions.App, Image, Release, From, Tag, Add, Rename, NoRegistryCheck, SourceOptions.AllowDirty, HistoryOptions.Force, TrafficOptions.Canary, TrafficOptions.Subset];
}
