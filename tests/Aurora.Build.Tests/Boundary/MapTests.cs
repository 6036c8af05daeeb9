using System.Text.RegularExpressions;
using Aurora.Testing;

namespace Aurora.Build.Tests.Boundary;

/// <summary>The map of build/ in CONTRIBUTING.md is the one of the house as it stands.</summary>
internal sealed partial class MapTests
{
    [Test]
    public void The_map_has_every_room_with_a_sentence_and_no_other()
    {
        var build = Path.Combine(Checkout.Root, "build");
        var rooms = Directory.GetDirectories(build).SelectMany(project => Path.GetFileName(project) == "cake" ? [project] : Directory.GetDirectories(project).Prepend(project))
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any(file => !file.Contains("/obj/", StringComparison.Ordinal)) || Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetRelativePath(build, folder).Replace('\\', '/'));

        Row().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "CONTRIBUTING.md"))).Select(row => row.Groups["room"].Value).ShouldBe(rooms, ignoreOrder: true);
    }

    [GeneratedRegex(@"^\| (\*\*|`)(?<room>[\w./]+)(\*\*|`) \| \S.*\S \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
