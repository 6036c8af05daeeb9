using System.Diagnostics;
using System.Security.Cryptography;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Testing;
using CsCheck;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class RenderCacheTests
{
    private static readonly string KeyA = new('a', 64);
    private static readonly string KeyB = new('b', 64);

    [Test]
    public async Task A_cached_render_is_the_fresh_one_and_costs_no_kustomize()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();

        var fresh = await kustomize.RenderAsync(sample.Tree, "prod");
        var cached = await kustomize.RenderAsync(sample.Tree, "prod");

        kustomize.Builds.ShouldBe(1);
        (cached.Manifest, cached.Digest, cached.Failure).ShouldBe((fresh.Manifest, fresh.Digest, null));
        fresh.Manifest.ShouldBe(Kubectl.Render(sample["prod"]));
    }

    [Test]
    public async Task A_change_in_any_file_reached_renders_again_and_in_others_not()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        await kustomize.RenderAsync(sample.Tree, "prod");

        sample.Object("base/x.yaml", "x", "changed");
        (await kustomize.RenderAsync(sample.Tree, "prod")).Manifest.ShouldNotBeNull().ShouldContain("key: changed");
        sample.Write("prod/unlisted.yaml", "noise");
        await kustomize.RenderAsync(sample.Tree, "prod");

        kustomize.Builds.ShouldBe(2);
    }

    [Test]
    public async Task What_was_done_to_a_cached_file_is_noticed()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        var fresh = (await kustomize.RenderAsync(sample.Tree, "prod")).Manifest;
        var file = kustomize.Kept.ShouldHaveSingleItem();
        var whole = await File.ReadAllBytesAsync(file);
        byte[][] damaged = [[], whole[..10], whole[..32], whole[..^1], [.. whole, (byte)'\n'], [.. whole[..^2], (byte)'X', (byte)'\n'], [.. SHA256.HashData("foreign"u8), .. "foreign"u8], RandomNumberGenerator.GetBytes(500)];

        foreach (var bytes in damaged)
        {
            await File.WriteAllBytesAsync(file, bytes);

            (await kustomize.RenderAsync(sample.Tree, "prod")).Manifest.ShouldBe(fresh);
            (await File.ReadAllBytesAsync(file)).ShouldBe(whole);
        }

        kustomize.Builds.ShouldBe(1 + damaged.Length);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "there a file that is being written cannot be replaced")]
    public async Task What_another_process_is_writing_just_now_is_neither_taken_nor_waited_for()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        var fresh = (await kustomize.RenderAsync(sample.Tree, "prod")).Manifest;
        var file = kustomize.Kept.ShouldHaveSingleItem();
        var whole = await File.ReadAllBytesAsync(file);
        // As an archive of a CI system is unpacked: in place, and not at once.
        using var other = Process.Start(new ProcessStartInfo("sh", ["-c", "exec 3>\"$1\"; printf half >&3; echo begun; read go; printf whole >&3", "sh", file]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("begun");

        var meanwhile = (await kustomize.RenderAsync(sample.Tree, "prod")).Manifest;
        await other.StandardInput.WriteLineAsync("go");
        await other.WaitForExitAsync();

        meanwhile.ShouldBe(fresh);
        kustomize.Builds.ShouldBe(2);
        (await File.ReadAllBytesAsync(file)).ShouldBe(whole);
    }

    [Test]
    public void A_render_put_under_another_key_is_not_taken()
    {
        using var folder = new TemporaryFolder();
        var cache = new RenderCache(folder.Path);
        cache.Keep(KeyA, "manifest of a");
        Directory.CreateDirectory(folder["bb"]);

        File.Copy(folder["aa", KeyA], folder["bb", KeyB]);

        (cache.Find(KeyA), cache.Find(KeyB)).ShouldBe(("manifest of a", null));
    }

    [Test]
    public void What_is_kept_is_found_to_the_byte_and_leaves_nothing_beside_it() =>
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(
            text =>
            {
                using var folder = new TemporaryFolder();
                var cache = new RenderCache(folder["made later"]);

                cache.Find(KeyA).ShouldBeNull();
                cache.Keep(KeyA, text);
                cache.Keep(KeyA, text);

                cache.Find(KeyA).ShouldBe(text);
                Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
            },
            iter: 50);

    [Test]
    public void Many_writers_of_one_key_leave_a_whole_file()
    {
        using var folder = new TemporaryFolder();
        var text = new string('x', 200_000);

        Parallel.For(0, 50, _ =>
        {
            var cache = new RenderCache(folder.Path);
            cache.Keep(KeyA, text);
            cache.Find(KeyA).ShouldBe(text);
        });

        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Test]
    public void A_cache_that_cannot_be_written_costs_the_next_run_and_not_this_one()
    {
        using var folder = new TemporaryFolder();
        var cache = new RenderCache(folder.Write("a file", ""));

        cache.Keep(KeyA, "manifest");

        cache.Find(KeyA).ShouldBeNull();
    }

    [Test]
    public async Task Renders_with_warnings_or_foreign_parts_are_not_kept()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample().Write("warned/kustomization.yaml", "bases: [../base]\n")
            .Write("plugged/kustomization.yaml", "resources: [x.yaml]\ntransformers: [t.yaml]\n").Object("plugged/x.yaml", "x").Write("plugged/t.yaml", "apiVersion: example.com/v1\nkind: T\nmetadata: {name: t}\n");

        (await kustomize.RenderAsync(sample.Tree, "warned")).Warnings.ShouldContain("'bases' is deprecated");
        (await kustomize.RenderAsync(sample.Tree, "plugged")).Failure.ShouldNotBeNull();

        kustomize.Kept.ShouldBeEmpty();
    }

    [Test]
    public void The_key_tells_apart_all_that_a_render_depends_on()
    {
        using var sample = new SampleTree().Write("a/kustomization.yaml", "resources: [x.yaml, l.yaml]\n").Write("a/x.yaml", "x").Link("a/l.yaml", "x.yaml");
        using var renamed = new SampleTree().Write("b/kustomization.yaml", "resources: [x.yaml, l.yaml]\n").Write("b/x.yaml", "x").Link("b/l.yaml", "x.yaml");
        using var relinked = new SampleTree().Write("a/kustomization.yaml", "resources: [x.yaml, l.yaml]\n").Write("a/x.yaml", "x").Link("a/l.yaml", "./x.yaml");
        using var shifted = new SampleTree().Write("a/kustomization.yaml", "resources: [x.yaml, l.yaml]\n").Write("a/x.yaml", "xx").Link("a/l.yaml", "x.yaml");

        string?[] keys = [Key(sample, "a", "5.5.0"), Key(sample, "a", "5.6.0"), Key(renamed, "b", "5.5.0"), Key(relinked, "a", "5.5.0"), Key(shifted, "a", "5.5.0")];

        keys.ShouldBeUnique();
        keys.ShouldAllBe(key => key!.Length == 64);
        Key(sample, "a", "5.5.0").ShouldBe(keys[0]);
    }

    [Test]
    public void What_depends_on_something_elsewhere_has_no_key()
    {
        using var sample = new SampleTree().Write("a/kustomization.yaml", "resources: ['https://git.example/a/b']\n");

        Key(sample, "a", "5.5.0").ShouldBeNull();
    }

    private static string? Key(SampleTree sample, string overlay, string version) => RenderKey.Of(sample.Tree, FileGraphWalk.From(sample.Tree, overlay), version);

    private static SampleTree Sample() => new SampleTree()
        .Write("base/kustomization.yaml", "resources: [x.yaml]\n").Object("base/x.yaml", "x", "grün")
        .Write("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n");
}
