using System.Text;

namespace Aurora.Common.Registry;

/// <summary>What a registry wants to see before it answers: the WWW-Authenticate header of a 401 (RFC 9110, section 11.6.1).</summary>
/// <param name="Scheme"><c>basic</c> or <c>bearer</c>, in lower case, or what else it says.</param>
/// <param name="Parameters">Its parameters, names in lower case.</param>
internal sealed record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    internal static Challenge Read(string scheme, string? parameters) => new(scheme.ToLowerInvariant(), Pairs(parameters ?? ""));

    private static Dictionary<string, string> Pairs(string text)
    {
        var pairs = new Dictionary<string, string>();
        for (var at = 0; at < text.Length;)
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0) break;
            var name = text[at..equals].Trim(' ', ',', '\t').ToLowerInvariant();
            at = equals + 1;
            pairs[name] = at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Token(text, ref at);
        }

        return pairs;
    }

    // A comma inside the quotes belongs to the value: scope="repository:a:pull,push".
    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }

        at++;
        return value.ToString();
    }

    private static string Token(string text, ref int at)
    {
        var end = text.IndexOf(',', at);
        if (end < 0) end = text.Length;
        var value = text[at..end].Trim();
        at = end + 1;
        return value;
    }
}
