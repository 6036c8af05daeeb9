using System.Text;
using System.Text.Json;
using Aurora.Common;
using Aurora.Common.Yaml;

namespace Aurora.Manifests.Kustomize.Failures;

/// <summary>What is wrong with a YAML file, whatever its encoding.</summary>
internal static class YamlFileFault
{
    /// <summary>The first fault of those sought, or null. kustomize takes UTF-16 as well, where a byte order mark says so.</summary>
    public static UserError? In(ReadOnlyMemory<byte> bytes, string file, YamlFaults sought)
    {
        if (bytes.Span is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            return BoundedYaml.FindFault((bytes.Span[0] == 0xFE ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes.Span[2..]), file, sought);
        try
        {
            if (sought.HasFlag(YamlFaults.Syntax) && file.EndsWith(".json", StringComparison.Ordinal)) return NotJson(bytes, file);
            return BoundedYaml.FindFault(StrictUtf8.Decode(bytes, file), file, sought);
        }
        catch (UserError e)
        {
            return sought.HasFlag(YamlFaults.Syntax) ? e : null; // kustomize does not take it
        }
    }

    private static UserError? NotJson(ReadOnlyMemory<byte> bytes, string file)
    {
        try
        {
            JsonDocument.Parse(StrictUtf8.Decode(bytes, file)).Dispose();
            return null;
        }
        catch (JsonException e)
        {
            return new UserError($"{file}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}: this is not JSON: {Printable.OneLine(e.Message.Split(" LineNumber:")[0])}", "Mend the line.", e);
        }
    }
}
