using System.Security.Cryptography;
using System.Text;
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
        return File.Exists(path) ? Parse(StrictUtf8.Decode(File.ReadAllBytes(path), Catalog.DefaultFile), Catalog.DefaultFile) : Catalog.None;
    }

    /// <summary>Reads a catalog out of text.</summary>
    public static Catalog Parse(string text, string file) =>
        Read(YamlFile.ReadMapping(text, file), file) with { Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) };

    private static Catalog Read(YamlSection root, string file)
    {
        var catalog = new Catalog(
            file,
            PushTo(root),
            EngineOf(root),
            BaseImage(root),
            BotOf(root),
            KustomizeVersion(root),
            root.Texts("localContexts"),
            [.. Named(root, "environments").Select(found => EnvironmentOf(found.Name, found.Section))],
            Apps(root))
        {
            Message = MessageOf(root),
        };
        root.End();
        return catalog;
    }

    private static string BaseImage(YamlSection root)
    {
        var text = root.Text("baseImage") ?? Catalog.Embedded;
        return ImageReference.Parse(text, root.WhereIs("baseImage")).ToString();
    }

    private static string? KustomizeVersion(YamlSection root)
    {
        var text = root.Text("kustomize");
        return text is null || Version.TryParse(text, out _) ? text : throw root.Error("kustomize", "is not a version.", "Write it as 5.5 or 5.5.0.");
    }

    private static string? PushTo(YamlSection root)
    {
        var text = root.Text("pushTo");
        return text is null or Catalog.Embedded || ImageGrammar.IsName(text + "/name")
            ? text
            : throw root.Error("pushTo", "is not a registry.", $"Write '{Catalog.Embedded}' or host[:port][/prefix], without a scheme.");
    }

    private static Engine EngineOf(YamlSection root) => root.Text("engine") is not { } word
        ? Engine.Sdk
        : EngineWords.Read(word) ?? throw root.Error("engine", "is not known.", EngineWords.Hint(word));

    private static Identity BotOf(YamlSection root)
    {
        if (root.Section("bot") is not { } section) return Catalog.None.Bot;
        var bot = new Identity(Line("name"), Line("email"));
        section.End();
        return bot;

        // As git writes them: Name <mail>, on one line.
        string Line(string key) => section.RequiredText(key) is var text && !text.Any(c => c is '<' or '>' || char.IsControl(c))
            ? text
            : throw section.Error(key, "cannot stand in a commit.", "Write one line without '<' and '>'.");
    }

    private static MessageTemplate MessageOf(YamlSection root) => root.Text("commitMessage") is not { } text ? MessageTemplate.Default
        : MessageTemplate.TryParse(text, out var problem)
        ?? throw root.Error("commitMessage", $"{problem}.", "Write a subject, an empty line and a body; '{{' is a brace.");

    private static DeploymentEnvironment EnvironmentOf(string name, YamlSection section)
    {
        var overlay = section.RequiredText("overlay").TrimEnd('/');
        if (!IsInside(overlay)) throw section.Error("overlay", "leaves the repository.", "Name a folder inside it, relative to its root.");
        section.End();
        return new DeploymentEnvironment(name, overlay);
    }

    private static List<App> Apps(YamlSection root)
    {
        var apps = new List<App>();
        foreach (var (name, section) in Named(root, "apps"))
        {
            var app = AppOf(name, section);
            if (apps.Find(other => other.Image == app.Image) is { } twin)
                throw section.Error("image", $"is the image of '{twin.Name}' already.", "Give each app an image of its own.");
            apps.Add(app);
        }

        return apps;
    }

    private static App AppOf(string name, YamlSection section)
    {
        var image = ImageReference.Parse(section.RequiredText("image"), section.WhereIs("image"));
        if (image.Tag is not null || image.Digest is not null)
            throw section.Error("image", "has a tag or digest.", "Write the name alone; the overlays say which version runs.");

        var app = new App(
            name,
            image,
            Source(),
            Inside("project", section.RequiredText("project")),
            section.Text("dockerfile") is { } dockerfile ? Inside("dockerfile", dockerfile) : null,
            [.. section.Texts("inputs").Select(input => Inside("inputs", input))],
            section.Texts("test"));
        if (app.Test is ["" or ['-', ..], ..]) throw section.Error("test", "names no program.", "Write program and arguments, [dotnet, test, …].");
        section.End();
        return app;

        // A checkout beside this repository is as good as one inside it.
        string Source() => section.Text("source") is not { } source ? "."
            : source.Length > 0 && source[0] != '-' && !source.Any(char.IsControl) ? source
            : throw section.Error("source", "is not a folder.", "Name the source checkout, absolute or relative to the root of this repository.");

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
