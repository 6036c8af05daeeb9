using CsCheck;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>Generates kustomizations in any layout a person writes, and what is to be set in them.</summary>
internal static class Layouts
{
    private static readonly Gen<string> Tag = Gen.OneOf(
        "v1.2.3", "main-3f2a1b7", "1.2.3-rc.1", "_1", "latest", "yES", "a.b_c-d", "1-2", "0b12", "0xfg", "1e", "sha-706798e");

    private static readonly Gen<string> MisreadTag = Gen.OneOf(
        "1.20", "1_000", "0x1F", "1e3", "706798e8", "010", "0b11", "0o17", "123", "1.", "5e-1",
        "y", "N", "on", "Off", "true", "null", "NULL", "2024-01-02");

    private static readonly Gen<string> Digest = Gen.Int[0, 9].Select(i => $"sha256:{new string((char)('a' + (i % 6)), 63)}{i}");
    private static readonly Gen<string> NewName = Gen.Int[0, 99].Select(i => $"mirror.example:5000/other/image{i}");
    private static readonly Gen<string> Comment = Sometimes(" # c", "   # newTag: v0 🚀", "\t# tab", " #: - { [ \" '");

    private static readonly string[] Others =
    [
        "apiVersion: kustomize.config.k8s.io/v1beta1\n",
        "kind:   Kustomization # 🚀\n",
        "# images:\n# - name: registry.example/app0\n#   newTag: v0\n",
        "\n   \n",
        "\"namePrefix\": 'images-' # c\n",
        "labels: [{pairs: {images: \"x\", 'k': newTag}}]\n",
        "commonAnnotations:\n  note: |\n    images:\n    - name: registry.example/app0\n      newTag: v0 🚀\n\n"
            + "  folded: >-\n    a\n\n    newTag: v0\n",
        "configMapGenerator:\n  - name: c\n    literals:\n      - newTag=v0\n      - \"images=[{name: app0}]\"\n      - 'a=it''s'\n"
            + "    options:\n      labels:\n        a: &anchored x\n        b: *anchored\n",
        "patches:\n- target: {kind: Deployment}\n  patch: |-\n    - op: add\n      path: /metadata/labels\n      value: {a: 'images:'}\n",
    ];

    /// <summary>A kustomization with one to four entries, and new values for at least the first of them.</summary>
    public static readonly Gen<LayoutCase> Cases =
        from kustomization in Kustomizations
        from chosen in Gen.Bool.Array[kustomization.Entries.Count]
        from values in Wanted.Array[kustomization.Entries.Count]
        select new LayoutCase(kustomization, kustomization.Entries
            .Select((entry, i) => (entry, i))
            .Where(x => chosen[x.i] || x.i == 0)
            .ToDictionary(x => x.entry.Name, IReadOnlyDictionary<string, NewValue> (x) => ValuesFor(x.entry, values[x.i])));

    /// <summary>A kustomization with one to four entries.</summary>
    public static Gen<WrittenKustomization> Kustomizations =>
        from indent in Gen.OneOf("", "  ", "    ")
        from flow in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(2)))
        from count in Gen.Int[1, 4]
        from entries in Entries(count, flow > 0, flow == 2, indent)
        from lineEach in Gen.Bool
        from key in Gen.OneOf("images", "\"images\"", "'images'")
        from behind in Sometimes(" &list", " !!seq", " # c 🚀")
        from between in Sometimes("\n", "# between\n", "      # deep 🚀\n").Array[1, 3]
        from others in Gen.Shuffle(Others, 0, Others.Length)
        from position in Gen.Int[0, 9]
        from newLine in Gen.OneOf("\n", "\n", "\r\n", "\r")
        from mark in Gen.Bool
        from finalNewLine in Gen.Bool
        from start in Sometimes("---\n", "# c\n---\n", "%YAML 1.1\n---\n")
        from end in Sometimes("...\n", "...\n# end")
        let at = Math.Min(position, others.Length)
        select new WrittenKustomization(entries)
        {
            IsFlow = flow > 0,
            IsFlowRoot = flow == 2,
            IsLineEach = lineEach,
            Indent = flow > 0 ? "" : indent,
            ImagesKey = key,
            BehindKey = flow == 2 && behind.Contains('#', StringComparison.Ordinal) ? "" : behind,
            Between = between,
            Above = [start, .. others[..at], at % 2 == 0 ? "resources: [deployment.yaml]\n" : "resources:\n- deployment.yaml\n"],
            Below = [.. others[at..], end],
            NewLine = newLine,
            HasByteOrderMark = mark,
            HasFinalNewLine = finalNewLine,
        };

    private static Gen<(NewValue Tag, string? Digest, string? NewName)> Wanted =>
        from tag in Gen.OneOf(Tag.Select(tag => new NewValue(tag, false)), MisreadTag.Select(tag => new NewValue(tag, true)))
        from digest in Digest
        from isPinned in Gen.Bool
        from newName in NewName
        from isRenamed in Gen.Int[0, 3]
        select (tag, isPinned ? digest : null, isRenamed == 0 ? newName : null);

    private static Dictionary<string, NewValue> ValuesFor(WrittenEntry entry, (NewValue Tag, string? Digest, string? NewName) wanted)
    {
        var values = new Dictionary<string, NewValue> { ["newTag"] = wanted.Tag };
        if (wanted.NewName is not null) values["newName"] = new(wanted.NewName, false);
        if (wanted.Digest is not null) values["digest"] = new(wanted.Digest, false);
        else if (entry.Says("digest") is not null) values["digest"] = new("sha256:" + new string('0', 64), false);
        return values;
    }

    private static Gen<WrittenEntry[]> Entries(int count, bool isFlow, bool isFlowRoot, string indent)
    {
        var entries = Gen.Const(Array.Empty<WrittenEntry>());
        for (var i = 0; i < count; i++)
        {
            var index = i;
            entries = from before in entries from entry in Entry(index, isFlow, isFlowRoot, indent) select before.Append(entry).ToArray();
        }

        return entries;
    }

    private static Gen<WrittenEntry> Entry(int index, bool isFlow, bool isFlowRoot, string indent) =>
        from shape in isFlowRoot ? Gen.Const(Shape.Row)
            : isFlow ? Gen.OneOf(Shape.Row, Shape.Lines)
            : Gen.OneOf(Shape.Block, Shape.Block, Shape.Row, Shape.Lines)
        from quoting in Gen.OneOf(Written.Plain, Written.Plain, Written.Single, Written.Double)
        from name in Gen.OneOf($"app{index}", $"registry.example/app{index}", $"localhost:5000/team/app{index}")
        from nameField in Field("name", index, shape, quoting).Select(field => field with { Value = name })
        from newName in Field("newName", index, shape, quoting)
        from newTag in Field("newTag", index, shape, quoting)
        from digest in Field("digest", index, shape, quoting)
        from written in Gen.Bool.Array[3]
        from order in Gen.Shuffle(new[] { 0, 1, 2, 3 })
        from gap in Gen.Frequency(
            (4, Gen.OneOf(" ", "   ")),
            (1, Gen.OneOf("", " # c 🚀", $" &entry{index}", " !!map").Select(behindDash => $"{behindDash}\n{indent}   ")))
        from padding in Gen.OneOf("", " ")
        from lastComma in Gen.Bool
        let fields = new[] { nameField, newName, newTag, digest }
        select Finish(
            new WrittenEntry([.. order.Where(i => i == 0 || written[i - 1]).Select(i => fields[i])], shape)
            {
                Gap = gap,
                Padding = padding,
                HasLastComma = lastComma,
                Quoting = quoting,
            });

    private static Gen<WrittenField> Field(string key, int index, Shape shape, Written quoting) =>
        from keyStyle in quoting != Written.Plain || key == "name" ? Gen.Const(quoting)
            : Gen.OneOf(Written.Plain, Written.Plain, Written.Single, Written.Double)
        from style in key == "name" ? Gen.Const(quoting)
            : quoting != Written.Plain ? Gen.Frequency((4, Gen.Const(quoting)), (1, Gen.Const(Written.Nothing)))
            : Gen.OneOf(Written.Plain, Written.Plain, Written.Single, Written.Double, Written.Null, Written.Nothing)
        from value in key switch
        {
            "newName" => NewName,
            "digest" => Digest,
            _ => style is Written.Single or Written.Double ? Gen.OneOf(Tag, MisreadTag, Gen.Const("")) : Tag,
        }
        from properties in style == Written.Null ? Gen.Const("")
            : shape == Shape.Block ? Sometimes($"&{key}{index} ", "!!str ", $"!!str &{key}{index} ", $"&{key}{index}  !!str ")
            : Sometimes("!!str ")
        from gap in Gen.OneOf(" ", " ", "   ")
        from isBelow in Gen.Int[0, 9]
        from comment in Comment
        from above in Sometimes("# above 🚀", "# newTag: v0")
        select new WrittenField(key, keyStyle, style is Written.Null or Written.Nothing ? "" : value, style)
        {
            Properties = properties,
            Gap = gap,
            IsBelowKey = isBelow == 0 && shape == Shape.Block && style != Written.Nothing,
            Comment = shape == Shape.Row ? "" : comment,
            CommentAbove = shape == Shape.Row ? "" : above,
        };

    // A nothing needs a space before the comma that follows it.
    private static WrittenEntry Finish(WrittenEntry entry) => entry.Shape == Shape.Block ? entry : entry with
    {
        Fields =
        [
            .. entry.Fields.Select((field, i) =>
                field.Style == Written.Nothing && (entry.Shape == Shape.Row || entry.HasLastComma || i < entry.Fields.Count - 1)
                    ? field with { Tail = " " }
                    : field),
        ],
    };

    private static Gen<string> Sometimes(params string[] texts) => Gen.Frequency((5, Gen.Const("")), (2, Gen.OneOf(texts)));
}
