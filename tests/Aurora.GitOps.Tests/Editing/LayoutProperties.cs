using System.Text;
using Aurora.Common;
using Aurora.GitOps.Editing.Images;
using CsCheck;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>What holds for every layout.</summary>
public sealed class LayoutProperties
{
    [Test]
    public void Result_is_to_the_byte_what_the_author_would_have_written() => Layouts.Cases.Sample(
        layout =>
        {
            var result = Read(layout.Before.Bytes).Set([.. layout.Changes]).Encode();
            if (!result.AsSpan().SequenceEqual(layout.After.Bytes))
                throw new AssertionException($"expected\n{layout.After.Text}\n=== but was\n{Encoding.UTF8.GetString(result)}");
        },
        iter: 2_000);

    [Test]
    public void Reading_back_gives_what_was_set_and_leaves_the_rest() => Layouts.Cases.Sample(
        layout =>
        {
            var before = Read(layout.Before.Bytes);
            var after = Read(before.Set([.. layout.Changes]).Encode());
            var expected = before.Select(entry => layout.Values.TryGetValue(entry.Name, out var values)
                ? entry with
                {
                    NewName = values.GetValueOrDefault("newName")?.Text ?? entry.NewName,
                    NewTag = values.GetValueOrDefault("newTag")?.Text ?? entry.NewTag,
                    Digest = values.GetValueOrDefault("digest")?.Text ?? entry.Digest,
                }
                : entry);
            after.Select(entry => entry with { Line = 0 }).ShouldBe(expected.Select(entry => entry with { Line = 0 }));
            after.Zip(after.Skip(1)).ShouldAllBe(pair => pair.First.Line <= pair.Second.Line);
        },
        iter: 500);

    [Test]
    public void Setting_again_changes_nothing() => Layouts.Cases.Sample(
        layout =>
        {
            var once = Read(Read(layout.Before.Bytes).Set([.. layout.Changes]).Encode());
            once.Set([.. layout.Changes]).ShouldBeSameAs(once);
        },
        iter: 500);

    [Test]
    public void Added_entry_leaves_every_other_byte_in_place() => Layouts.Cases.Sample(
        layout =>
        {
            var before = Read(layout.Before.Bytes);
            var after = before.Set(new ImageChange("registry.example/new", "1.20", Add: true));
            after.Text().ShouldSatisfyAllConditions(text => IsSubsequence(before.Text(), text).ShouldBeTrue());
            after.SkipLast(1).ShouldBe(before);
            after[^1].ShouldBe(new ImageEntry("registry.example/new", null, "1.20", null, after[^1].Line));
        },
        iter: 1_000);

    [Test]
    public void Refused_construct_is_named_with_its_line() =>
        Gen.Select(Layouts.Cases, Gen.OneOf(RefusedConstruct.All)).Where((layout, refused) => refused.Fits(layout.Before.Entries[0])).Sample(
            (layout, refused) =>
            {
                var file = refused.PutInto(layout.Before);
                var error = Should.Throw<UserError>(() => Read(file.Bytes).Set([.. layout.Changes]), file.Text);
                error.Problem.ShouldStartWith($"kustomization.yaml:{refused.LineIn(file)}:");
                error.Problem.ShouldContain(refused.Problem);
            },
            iter: 1_000);

    [Test]
    public void Whatever_is_mistyped_is_edited_or_refused_but_never_broken() =>
        Gen.Select(Layouts.Cases, Typing.Slips).Sample(
            (layout, slips) =>
            {
                var text = slips.Aggregate(layout.Before.Text, (text, slip) => slip.Make(text));
                ImageEntries after;
                try
                {
                    after = Read(Encoding.UTF8.GetBytes(text)).Set([.. layout.Changes]);
                }
                catch (UserError e)
                {
                    e.Problem.ShouldNotBeNullOrWhiteSpace();
                    return;
                }
                catch (Exception e)
                {
                    throw new AssertionException($"{e.Message}\n{text}", e);
                }

                foreach (var change in layout.Changes) after.Find(change.Name)!.NewTag.ShouldBe(change.Tag);
            },
            iter: 3_000);

    private static ImageEntries Read(byte[] bytes) => ImageEntries.Read(bytes, "kustomization.yaml");

    private static bool IsSubsequence(string part, string whole)
    {
        var at = 0;
        foreach (var c in whole)
        {
            if (at < part.Length && part[at] == c) at++;
        }

        return at == part.Length;
    }
}
