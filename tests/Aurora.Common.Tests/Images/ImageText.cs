using CsCheck;

namespace Aurora.Common.Tests.Images;

/// <summary>Generators of image references as people and tools write them.</summary>
internal static class ImageText
{
    private static readonly Gen<string> Alphanumeric = Gen.Char["abcxyz0189"].Array[1, 4].Select(letters => new string(letters));

    private static readonly Gen<string> Segment =
        Gen.Select(Alphanumeric, Gen.Select(Gen.OneOf(".", "_", "__", "-", "---"), Alphanumeric, (separator, more) => separator + more).Array[0, 2])
            .Select((first, more) => first + string.Concat(more));

    private static readonly Gen<string> Host =
        Gen.Select(Gen.OneOf("localhost", "registry.example", "EU.Registry-1.example", "10.0.0.7"), Gen.OneOf(Gen.Const(""), Gen.Int[0, 65535].Select(port => $":{port}")))
            .Select((host, port) => host + port);

    public static Gen<string> Name { get; } =
        Gen.Select(Gen.OneOf(Gen.Const(""), Host.Select(host => host + "/")), Segment.Array[1, 3])
            .Select((host, path) => host + string.Join('/', path));

    public static Gen<string?> Tag { get; } = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.OneOf<string?>("1.20", "1e3", "y", "latest", "_x", "v1.2.3-rc.1", new string('t', 128)),
        Gen.Select(Gen.Char["azAZ09_"], Gen.Char["azAZ09_.-"].Array[0, 6]).Select(string? (first, more) => first + new string(more)));

    public static Gen<string?> Digest { get; } = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.Char["0123456789abcdef"].Array[64].Select(string? (digits) => "sha256:" + new string(digits)),
        Gen.Char["0123456789abcdef"].Array[128].Select(string? (digits) => "sha512:" + new string(digits)));

    /// <summary>What is made of the characters of references, mostly malformed.</summary>
    public static Gen<string> Noise { get; } = Gen.Char["aZ09./:@_-\n é"].Array[0, 12].Select(letters => new string(letters));
}
