using Aurora.Common.Images;
using Aurora.Common.Yaml;

namespace Aurora.Common.Catalogs;

/// <summary>Reads the catalog; every error names the line.</summary>
public static class CatalogFile
{
    /// <summary>The catalog of the repository at <paramref name="root"/>, or <see cref="Catalog.None"/> when it has no such file.</summary>
    /// <exception cref="UserError">The file is there and wrong.</exception>
    public static Catalog Load(string root)
    {
        var path = Path.Combine(root, Catalog.DefaultFile);
        return File.Exists(path) ? Read(YamlFile.LoadMapping(path, Catalog.DefaultFile), Catalog.DefaultFile) : Catalog.None;
    }

    /// <summary>Reads a catalog out of text.</summary>
    public static Catalog Parse(string text, string file) => Read(YamlFile.ReadMapping(text, file), file);

    private static Catalog Read(YamlSection root, string file)
    {
        var catalog = new Catalog(
            file,
            PushTo(root),
            EngineOf(root),
            root.Text("baseImage") ?? Catalog.Embedded,
            BotOf(root),
            root.Text("kustomize"),
            root.Texts("localContexts"),
            [.. Named(root, "environments").Select(found => EnvironmentOf(found.Name, found.Section))],
            [.. Named(root, "apps").Select(found => AppOf(found.Name, found.Section))]);
        root.End();
        return catalog;
    }

    private static string? PushTo(YamlSection root)
    {
        var text = root.Text("pushTo");
        return text is null or Catalog.Embedded || ImageGrammar.IsName(text + "/name")
            ? text
            : throw root.Error("pushTo", "is not a registry.", $"Write '{Catalog.Embedded}' or host[:port][/prefix], without a scheme.");
    }

    private static Engine EngineOf(YamlSection root) => root.Text("engine") switch
    {
        null or "sdk" => Engine.Sdk,
        "docker" => Engine.Docker,
        _ => throw root.Error("engine", "is not known.", "Write 'sdk' or 'docker'."),
    };

    private static Identity BotOf(YamlSection root)
    {
        if (root.Section("bot") is not { } section) return Catalog.None.Bot;
        var bot = new Identity(section.RequiredText("name"), section.RequiredText("email"));
        section.End();
        return bot;
    }

    private static DeploymentEnvironment EnvironmentOf(string name, YamlSection section)
    {
        var overlay = section.RequiredText("overlay").TrimEnd('/');
        if (!IsInside(overlay)) throw section.Error("overlay", "leaves the repository.", "Name a folder inside it, relative to its root.");
        section.End();
        return new DeploymentEnvironment(name, overlay);
    }

    private static App AppOf(string name, YamlSection section)
    {
        var image = ImageReference.Parse(section.RequiredText("image"), $"{section.Where}: 'image'");
        if (image.Tag is not null || image.Digest is not null)
            throw section.Error("image", "has a tag or digest.", "Write the name alone; the overlays say which version runs.");

        var app = new App(
            name,
            image,
            section.Text("source") ?? ".",
            Inside("project", section.RequiredText("project")),
            section.Text("dockerfile") is { } dockerfile ? Inside("dockerfile", dockerfile) : null,
            [.. section.Texts("inputs").Select(input => Inside("inputs", input))],
            section.Texts("test"));
        section.End();
        return app;

        string Inside(string key, string path) => IsInside(path)
            ? path
            : throw section.Error(key, "leaves the source checkout.", "Name a path inside it, relative to its root.");
    }

    private static IEnumerable<(string Name, YamlSection Section)> Named(YamlSection root, string key)
    {
        if (root.Section(key) is not { } sections) yield break;
        foreach (var name in sections.Keys)
        {
            if (!ImageGrammar.IsTag(name))
                throw sections.Error(name, "is not a name.", "Write letters, digits, '-', '_' and '.', beginning with a letter or digit.");
            yield return (name, sections.RequiredSection(name));
        }
    }

    // Not an option, not absolute, no way out: such a path may be handed to git and dotnet.
    private static bool IsInside(string path) =>
        path.Length > 0 && path[0] is not ('-' or '/' or '\\' or ':') && !Path.IsPathRooted(path)
        && !path.Split('/', '\\').Contains("..") && !path.Any(char.IsControl);
}
