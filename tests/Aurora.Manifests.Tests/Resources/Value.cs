using CsCheck;

namespace Aurora.Manifests.Tests.Resources;

/// <summary>A value as it stands in a rendered object, which can be written in more than one way.</summary>
internal abstract record Value
{
    public static Gen<Value> Any { get; } = Gen.Recursive<Value>((depth, inner) =>
    {
        var leaf = Gen.OneOf(
            Gen.OneOf("a", "true", "1", "null", "", "x y", "say: \"hi\"", "it's", "~", "0x1F", "1.20", "#", "a\nb\n", "-").Select(Value (text) => new Text(text)),
            Gen.OneOf("1", "1.20", "true", "null", "-3").Select(Value (plain) => new Plain(plain)));
        return depth > 2 ? leaf : Gen.Frequency(
            (3, leaf),
            (1, inner.List[0, 3].Select(Value (items) => new Items(items))),
            (1, Gen.Dictionary(Gen.OneOf("a", "b", "1", "on", "x.y/z"), inner)[0, 3].Select(Value (fields) => new Map(fields))));
    });

    /// <summary>As JSON, which is YAML.</summary>
    public abstract string Json();

    /// <summary>As YAML in blocks with single quotes, each line after <paramref name="indent"/>.</summary>
    public abstract string Block(string indent);

    private static string Quoted(string text) => text.Contains('\n') ? System.Text.Json.JsonSerializer.Serialize(text) : $"'{text.Replace("'", "''")}'";

    public sealed record Text(string Content) : Value
    {
        public override string Json() => System.Text.Json.JsonSerializer.Serialize(Content);

        public override string Block(string indent) => " " + Quoted(Content) + "\n";
    }

    public sealed record Plain(string Content) : Value
    {
        public override string Json() => Content;

        public override string Block(string indent) => $" {Content}\n";
    }

    public sealed record Items(IReadOnlyList<Value> Values) : Value
    {
        public override string Json() => $"[{string.Join(", ", Values.Select(value => value.Json()))}]";

        public override string Block(string indent) => Values.Count == 0 ? " []\n" : "\n" + string.Concat(Values.Select(value => $"{indent}-{value.Block(indent + "  ")}"));
    }

    public sealed record Map(IReadOnlyDictionary<string, Value> Fields) : Value
    {
        public override string Json() => $"{{{string.Join(", ", Fields.Select(field => $"{System.Text.Json.JsonSerializer.Serialize(field.Key)}: {field.Value.Json()}"))}}}";

        public override string Block(string indent) => Fields.Count == 0 ? " {}\n" : "\n" + string.Concat(Fields.Reverse().Select(field => $"{indent}{Quoted(field.Key)}:{field.Value.Block(indent + "  ")}"));
    }
}
