using System.Text;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Editing.Yaml;
using Aurora.Testing;
using CsCheck;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>What an edit means is what the real kustomize makes of it.</summary>
public sealed class KustomizeJudgeTests
{
    [OneTimeSetUp]
    public void Needs_kubectl() => Needs.Program("kubectl", "https://kubernetes.io/docs/tasks/tools/");

    [Test]
    public void Containers_run_what_was_set_in_any_layout() => Layouts.Cases.Array[10].Sample(
        layouts =>
        {
            var results = layouts.Select(layout => ImageEntries.Read(layout.Before.Bytes, "kustomization.yaml")
                .Set([.. layout.Changes, new ImageChange("registry.example/new", "1.20", Add: true)])).ToArray();
            var images = Render([.. results.Select(result => (result.Encode(), result.Select(entry => entry.Name).ToArray()))]);
            foreach (var (rendered, layout) in images.Zip(layouts))
                rendered.ShouldBe([.. layout.After.Entries.Select(Expected), "registry.example/new:1.20"], layout.ToString());
        },
        iter: 8);

    [Test]
    public void Every_tag_that_stays_unquoted_is_read_as_it_is() =>
        Tags.Where(Yaml11.ReadsAsText).Array[40].Sample(
            tags => RenderTags(tags, quote: "").ShouldBe(tags),
            iter: 5);

    [Test]
    public void Every_tag_that_is_quoted_is_read_as_it_is() =>
        Tags.Where(tag => !Yaml11.ReadsAsText(tag)).Array[40].Sample(
            tags => RenderTags(tags, quote: "\"").ShouldBe(tags),
            iter: 2);

    [TestCase("1.20")]
    [TestCase("1_000")]
    [TestCase("0x1F")]
    [TestCase("1e3")]
    [TestCase("706798e8")]
    [TestCase("010")]
    [TestCase("0o17")]
    [TestCase("y")]
    [TestCase("Off")]
    public void Without_quotes_it_breaks_the_overlay(string tag)
    {
        Yaml11.ReadsAsText(tag).ShouldBeFalse();
        Kustomize([(Kustomization([tag], quote: ""), ["app0"])]).Error.ShouldContain("images.newTag of type string");
    }

    [Test]
    public void Without_quotes_a_null_leaves_the_old_tag()
    {
        string[] nulls = ["null", "Null", "NULL", "~"];
        nulls.ShouldAllBe(tag => !Yaml11.ReadsAsText(tag));
        RenderTags(nulls, quote: "").ShouldAllBe(tag => tag == "base");
    }

    private static Gen<string> Tags => Gen.Frequency(
        (3, Gen.Char["0123456789._-eExXoObBaFyn"].Array[1, 7].Select(characters => new string(characters))),
        (1, Gen.OneOf(
            "null", "Null", "NULL", "true", "True", "TRUE", "yes", "Yes", "no", "NO", "on", "ON", "off", "OFF", "y", "Y", "n", "N",
            "2024-01-02", "1.20", "nUll", "nan", "inf")))
        .Where(tag => tag[0] is not ('.' or '-'));

    private static string[] RenderTags(string[] tags, string quote) =>
        [.. Render((Kustomization(tags, quote), [.. tags.Select((_, i) => "app" + i)])).Single().Select(image => image.Split(':')[1])];

    private static byte[] Kustomization(string[] tags, string quote) => Encoding.UTF8.GetBytes(
        "resources: [deployment.yaml]\nimages:\n" + string.Concat(tags.Select((tag, i) => $"- name: app{i}\n  newTag: {quote}{tag}{quote}\n")));

    private static string Expected(WrittenEntry entry)
    {
        var (tag, digest) = (entry.Says("newTag"), entry.Says("digest"));
        return (entry.Says("newName") ?? entry.Name)
            + (tag is not null ? ":" + tag : digest is null ? ":base" : "")
            + (digest is null ? "" : "@" + digest);
    }

    private static string[][] Render(params (byte[] Kustomization, string[] Names)[] cases)
    {
        var (images, error) = Kustomize(cases);
        return images
            ?? throw new AssertionException($"{error}\n{string.Join("\n===\n", cases.Select(one => Encoding.UTF8.GetString(one.Kustomization)))}");
    }

    // For each kustomization the images of a Deployment with a container for each name. One process renders them all, kept apart
    // by a suffix, because a process costs more than a render.
    private static (string[][]? Images, string Error) Kustomize((byte[] Kustomization, string[] Names)[] cases)
    {
        using var folder = new TemporaryFolder();
        folder.Write("kustomization.yaml", $"resources: [{string.Join(", ", cases.Select((_, i) => "apart" + i))}]\n");
        for (var i = 0; i < cases.Length; i++)
        {
            folder.Write($"apart{i}/kustomization.yaml", $"resources: [../case{i}]\nnameSuffix: -n{i}\n");
            folder.Write(
                $"case{i}/deployment.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      containers:\n"
                + string.Concat(cases[i].Names.Select((name, n) => $"      - {{name: c{n}, image: \"{name}:base\"}}\n")));
            File.WriteAllBytes(folder[$"case{i}", "kustomization.yaml"], cases[i].Kustomization);
        }

        var (exitCode, output, error) = KubectlProcess.Kustomize(folder.Path);
        return exitCode == 0 ? ([.. cases.Select((_, i) => Images(output, "-n" + i))], error) : (null, error);
    }

    private static string[] Images(string render, string suffix)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(render));
        var deployment = stream.Documents.Select(document => document.RootNode)
            .Single(root => (string?)root["kind"] == "Deployment" && root["metadata"]["name"].ToString().EndsWith(suffix, StringComparison.Ordinal));
        var containers = (YamlSequenceNode)deployment["spec"]["template"]["spec"]["containers"];
        return [.. containers.Select(container => (string)container["image"]!)];
    }
}
