using Aurora.Manifests.Resources;
using CsCheck;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Tests.Resources;

public sealed class StructuralDiffProperties
{
    // Names and contents of the objects of a render.
    private static readonly Gen<Dictionary<string, Value>> Render = Gen.Dictionary(Gen.OneOf("a", "b", "c", "d"), Value.Any)[0, 4];

    [Test]
    public void The_order_of_documents_and_how_values_are_written_do_not_count() =>
        Render.Sample(render => Between(Written(render, json: true), Written(render.Reverse(), json: false)).IsEmpty.ShouldBeTrue());

    [Test]
    public void Nothing_differs_exactly_when_the_values_are_the_same() =>
        Gen.Select(Value.Any, Value.Any).Sample((a, b) =>
            Between(Written(new() { ["x"] = a }, json: true), Written(new() { ["x"] = b }, json: true)).IsEmpty.ShouldBe(a.Json() == b.Json()));

    [Test]
    public void The_way_back_is_the_way_there_turned_round() =>
        Gen.Select(Render, Render).Sample((before, after) =>
        {
            var there = Between(Written(before, json: true), Written(after, json: true));
            var back = Between(Written(after, json: true), Written(before, json: true));

            back.Added.ShouldBe(there.Removed, ignoreOrder: true);
            back.Removed.ShouldBe(there.Added, ignoreOrder: true);
            Told(back.Changes.Select(change => change with { Old = change.New, New = change.Old })).ShouldBe(Told(there.Changes));
        });

    [Test]
    public void The_changes_make_the_new_objects_of_the_old_ones() =>
        Gen.Select(Render, Render).Sample((before, after) =>
        {
            var (old, now) = (Written(before, json: true), Written(after, json: true));
            var objects = RenderedManifest.Read(old, "app").ToDictionary(resource => resource.Id, resource => resource.Root);
            var wanted = RenderedManifest.Read(now, "app").ToDictionary(resource => resource.Id, resource => resource.Root);
            var diff = Between(old, now);

            // What goes, from the back, so that no list position moves before it is used; then what comes, in order.
            foreach (var change in diff.Changes.Where(change => change.Old is not null).Reverse()) Apply(objects[change.Resource], change);
            foreach (var change in diff.Changes.Where(change => change.Old is null)) Apply(objects[change.Resource], change);
            foreach (var id in diff.Removed) objects.Remove(id).ShouldBeTrue();
            foreach (var id in diff.Added) objects.Add(id, wanted[id]);

            objects.Keys.ShouldBe(wanted.Keys, ignoreOrder: true);
            foreach (var (id, root) in objects) root.ShouldBe(wanted[id]);
        });

    private static StructuralDiff Between(string before, string after) => StructuralDiff.Between(before, after, "app");

    private static string Written(IEnumerable<KeyValuePair<string, Value>> render, bool json) => string.Join("---\n", render.Select(named =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {named.Key}\ncontent:{(json ? $" {named.Value.Json()}\n" : named.Value.Block("  "))}"));

    private static string Written(Dictionary<string, Value> render, bool json) => Written(render.AsEnumerable(), json);

    private static IEnumerable<string> Told(IEnumerable<FieldChange> changes) =>
        changes.Select(change => $"{change.Resource} {change.Field}: {change.Old} → {change.New}").Order(StringComparer.Ordinal);

    private static void Apply(YamlMappingNode root, FieldChange change)
    {
        YamlNode parent = root;
        foreach (var part in change.Path.SkipLast(1)) parent = parent is YamlSequenceNode items ? items.Children[int.Parse(part)] : ((YamlMappingNode)parent).Get(part).ShouldNotBeNull();
        var last = change.Path[^1];
        switch (parent)
        {
            case YamlSequenceNode list when change.New is null: list.Children.RemoveAt(int.Parse(last)); break;
            case YamlSequenceNode list when change.Old is null: list.Children.Insert(int.Parse(last), change.New); break;
            case YamlSequenceNode list: list.Children[int.Parse(last)] = change.New; break;
            case YamlMappingNode map when change.New is null: map.Children.Remove(new YamlScalarNode(last)).ShouldBeTrue(); break;
            case YamlMappingNode map: map.Children[new YamlScalarNode(last)] = change.New; break;
        }
    }
}
