using Aurora.Common.Catalogs;
using Aurora.Testing;

namespace Aurora.Common.Tests.Catalogs;

/// <summary>Each error of the catalog names file and line, and how to mend it.</summary>
public sealed class CatalogErrorTests
{
    // Lines 1 to 4 of a catalog with one app; what follows is line 5.
    private const string App = "apps:\n  api:\n    image: api\n    project: Api.csproj\n";

    [TestCase("", "c.yaml is empty.")]
    [TestCase("# nothing\n", "c.yaml is empty.")]
    [TestCase("just text\n", "c.yaml:1: the root is not a mapping.")]
    [TestCase("- a\n- b\n", "c.yaml:1: the root is not a mapping.")]
    [TestCase("engine: sdk\n---\nengine: sdk\n", "c.yaml holds 2 YAML documents.")]
    [TestCase("engine: sdk\napps: [\n", "c.yaml:3:")]
    [TestCase("engine: sdk\n\tapps: x\n", "c.yaml:1:9: this is not YAML: While scanning a plain scalar, found a tab")]
    [TestCase("engine: sdk\nengine: docker\n", "c.yaml:2:")]
    [TestCase("engine: &a sdk\npushTo: *b\n", "c.yaml:2:9: this is not YAML: the alias '*b' names no anchor above it")]
    [TestCase("? [a, b]\n: c\n", "c.yaml:1: a key is not a text.")]
    public void What_is_not_a_catalog_is_refused_with_its_line(string text, string problem) => Refused(text).Problem.ShouldStartWith(problem);

    [TestCase("engnie: sdk\n", "c.yaml:1: 'engnie' is not known. Did you mean 'engine'?")]
    [TestCase("engine: sdk\nenvironment:\n  dev:\n    overlay: k\n", "c.yaml:2: 'environment' is not known. Did you mean 'environments'?")]
    [TestCase(App + "    dockerfiel: Dockerfile\n", "c.yaml:5: 'apps.api.dockerfiel' is not known. Did you mean 'dockerfile'?")]
    [TestCase("environments:\n  dev:\n    overlay: k\n    overlays: k\n", "c.yaml:4: 'environments.dev.overlays' is not known. Did you mean 'overlay'?")]
    [TestCase("bot:\n  name: a\n  email: b\n  mail: c\n", "c.yaml:4: 'bot.mail' is not known. Did you mean 'email'?")]
    [TestCase("Engine: sdk\n", "c.yaml:1: 'Engine' is not known. Did you mean 'engine'?")]
    [TestCase("\"a\\nb\": x\n", @"c.yaml:1: 'a\u000Ab' is not known.")]
    public void An_unknown_key_leads_to_the_nearest(string text, string message) => Refused(text).Message.ShouldStartWith(message);

    [TestCase("engine: podman\n", "c.yaml:1: 'engine' is not known. There is: sdk, docker.")]
    [TestCase("engine: dokcer\n", "c.yaml:1: 'engine' is not known. Did you mean 'docker'?")]
    [TestCase("# why\npushTo: https://registry.example\n", "c.yaml:2: 'pushTo' is not a registry.")]
    [TestCase("pushTo: -registry\n", "c.yaml:1: 'pushTo' is not a registry.")]
    [TestCase("pushTo: [a]\n", "c.yaml:1: pushTo is not a text.")]
    [TestCase("engine: sdk\nbaseImage: --squash\n", "c.yaml:2: 'baseImage' is not an image reference")]
    [TestCase("baseImage: Base Image\n", "c.yaml:1: 'baseImage' is not an image reference")]
    [TestCase("kustomize: new\n", "c.yaml:1: 'kustomize' is not a version.")]
    [TestCase("localContexts: kind\n", "c.yaml:1: 'localContexts' is not a list.")]
    [TestCase("localContexts:\n  - kind\n  - [a]\n", "c.yaml:3: localContexts[1] is not a text.")]
    [TestCase("commitMessage: '{tabel}'\n", "c.yaml:1: 'commitMessage' has '{tabel}' in its first line, which may hold {subject}")]
    [TestCase("commitMessage: '{table}'\n", "c.yaml:1: 'commitMessage' has '{table}' in its first line")]
    [TestCase("commitMessage: |\n  x\n\n  {who}\n", "c.yaml:1: 'commitMessage' has '{who}', but may hold {subject}")]
    [TestCase("commitMessage: |\n  x {\n", "c.yaml:1: 'commitMessage' has '{' in its first line")]
    [TestCase("commitMessage: |\n  x\n  y\n", "c.yaml:1: 'commitMessage' has no empty line after the first.")]
    [TestCase("commitMessage: ''\n", "c.yaml:1: 'commitMessage' has no first line.")]
    [TestCase("commitMessage: \"x\\0y\"\n", "c.yaml:1: 'commitMessage' holds a control character.")]
    [TestCase("bot: Bot\n", "c.yaml:1: 'bot' is not a mapping.")]
    [TestCase("bot:\n  name: Bot\n", "c.yaml:2: 'bot.email' is missing or empty.")]
    [TestCase("bot:\n  name: \"Bot\\nForged: trailer\"\n  email: b\n", "c.yaml:2: 'bot.name' ")]
    [TestCase("bot:\n  name: Bot\n  email: a@b> <c@d\n", "c.yaml:3: 'bot.email' ")]
    [TestCase("apps: [a]\n", "c.yaml:1: 'apps' is not a mapping.")]
    [TestCase("apps:\n  api: Api.csproj\n", "c.yaml:2: 'apps.api' is not a mapping.")]
    [TestCase("apps:\n  api:\n    project: Api.csproj\n", "c.yaml:3: 'apps.api.image' is missing or empty.")]
    [TestCase("apps:\n  api:\n    image: api\n    source: .\n", "c.yaml:3: 'apps.api.project' is missing or empty.")]
    [TestCase("apps:\n  api:\n    source: .\n    image: API\n    project: Api.csproj\n", "c.yaml:4: 'apps.api.image' is not an image reference: the name 'API' is malformed.")]
    [TestCase("apps:\n  api:\n    project: Api.csproj\n    image: api:1.0\n", "c.yaml:4: 'apps.api.image' has a tag or digest.")]
    [TestCase(App + "    test: dotnet test\n", "c.yaml:5: 'apps.api.test' is not a list.")]
    [TestCase(App + "    test: ['', test]\n", "c.yaml:5: 'apps.api.test' ")]
    [TestCase("environments:\n  dev:\n    overlay:\n", "c.yaml:3: 'environments.dev.overlay' is missing or empty.")]
    [TestCase(App + "  web:\n    project: Web.csproj\n    image: api\n", "c.yaml:7: 'apps.web.image' is the image of 'api' already.")]
    public void A_wrong_value_is_refused_with_its_line(string text, string message) => Refused(text).Message.ShouldStartWith(message);

    [TestCase("environments:\n  prod:\n    overlay: {0}\n", 3, "environments.prod.overlay")]
    [TestCase("apps:\n  api:\n    image: api\n    project: {0}\n", 4, "apps.api.project")]
    [TestCase(App + "    dockerfile: {0}\n", 5, "apps.api.dockerfile")]
    [TestCase(App + "    inputs: [ok, {0}]\n", 5, "apps.api.inputs")]
    public void A_path_that_leaves_or_reads_like_an_option_is_refused(string text, int line, string key)
    {
        foreach (var path in (string[])["../x", "a/../../x", "/etc", "--upload-pack=x", "-x", "'..'", "\"a\\nb\"", "\"a\\\\..\\\\b\"", "\"\\\\\\\\host\\\\x\"", "\"x\\0\"", "':(top)x'"])
            Refused(string.Format(text, path)).Message.ShouldStartWith($"c.yaml:{line}: '{key}' leaves the ", customMessage: path);
    }

    [TestCase("--upload-pack=x")]
    [TestCase("\"../source\\n\"")]
    [TestCase("''")]
    public void A_source_may_lie_elsewhere_but_not_read_like_an_option(string source) =>
        Refused(App + $"    source: {source}\n").Message.ShouldStartWith("c.yaml:5: 'apps.api.source' ");

    [TestCase("../api")]
    [TestCase("--app")]
    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("\"a\\nb\"")]
    [TestCase("''")]
    public void A_name_that_could_be_a_path_or_an_option_is_refused(string name)
    {
        Refused($"apps:\n  {name}:\n    image: api\n    project: Api.csproj\n").Message.ShouldMatch("^c\\.yaml:[23]: 'apps\\..*' is not a name\\.");
        Refused($"environments:\n  {name}:\n    overlay: k8s\n").Message.ShouldMatch("^c\\.yaml:[23]: 'environments\\..*' is not a name\\.");
    }

    [Test]
    public void Bytes_that_are_not_text_are_refused_with_their_place()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["build"]);
        File.WriteAllBytes(folder[Catalog.DefaultFile], [.. "engine: "u8, 0xff, (byte)'\n']);

        Should.Throw<UserError>(() => CatalogFile.Load(folder.Path)).Problem.ShouldBe("build/catalog.yaml:1:9: this is not UTF-8: byte 8.");
    }

    private static UserError Refused(string text) => Should.Throw<UserError>(() => CatalogFile.Parse(text, "c.yaml"), text);
}
