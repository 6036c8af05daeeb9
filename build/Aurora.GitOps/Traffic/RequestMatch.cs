using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Manifests.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>Which requests go to the canary whatever the weights say.</summary>
/// <param name="Kind">What is looked at.</param>
/// <param name="Name">The name of the header or cookie; of the user agent its header.</param>
/// <param name="Value">What the header or cookie must be, or the user agent begin with.</param>
public sealed partial record RequestMatch(MatchKind Kind, string Name, string Value)
{
    private const string UserAgentHeader = "user-agent";
    private const string CookieHeader = "cookie";
    private const int MaximumLength = 256;

    // A cookie stands somewhere in the one header that holds them all.
    private const string CookieStart = @"^(.*;\s*)?";
    private const string CookieEnd = "(;.*)?$";

    /// <summary>Reads <c>--header=NAME=VALUE</c>. Istio wants names in small letters; requests may write them as they like.</summary>
    /// <exception cref="UserError">It is not written so, or name or value hold what no header can.</exception>
    public static RequestMatch Header(string text)
    {
        var (name, value) = Pair(TrafficOptions.Header, text);
        return new RequestMatch(MatchKind.Header, name.ToLowerInvariant(), value);
    }

    /// <summary>Reads <c>--cookie=NAME=VALUE</c>.</summary>
    /// <exception cref="UserError">It is not written so, or name or value hold what no cookie can.</exception>
    public static RequestMatch Cookie(string text)
    {
        var (name, value) = Pair(TrafficOptions.Cookie, text);
        return value.AsSpan().IndexOfAny(" \",;\\") < 0
            ? new RequestMatch(MatchKind.Cookie, name, value)
            : throw OptionValues.Malformed(TrafficOptions.Cookie, text, "The value of a cookie holds no spaces, quotes, commas, semicolons or backslashes.");
    }

    /// <summary>Reads <c>--user-agent=PREFIX</c>.</summary>
    /// <exception cref="UserError">It holds what no header can.</exception>
    public static RequestMatch UserAgent(string text) => new(MatchKind.UserAgent, UserAgentHeader, Printed(TrafficOptions.UserAgent, text, text));

    /// <summary>Reads one item of a route's <c>match</c>; null when it is none that <see cref="ToYaml"/> writes.</summary>
    public static RequestMatch? Read(YamlNode item)
    {
        if (item is not YamlMappingNode { Children: [var only] } match || match.Map("headers") is not { Children: [var header] } || only.Value is not YamlMappingNode) return null;
        if (header.Key is not YamlScalarNode { Value: { } name } || header.Value is not YamlMappingNode { Children: [var rule] }) return null;
        var value = (rule.Value as YamlScalarNode)?.Value ?? "";
        return (rule.Key as YamlScalarNode)?.Value switch
        {
            "exact" => new RequestMatch(MatchKind.Header, name, value),
            "prefix" when name == UserAgentHeader => new RequestMatch(MatchKind.UserAgent, name, value),
            "regex" when name == CookieHeader && WrittenCookie().Match(value) is { Success: true } cookie =>
                new RequestMatch(MatchKind.Cookie, Unescaped(cookie.Groups["name"].Value), Unescaped(cookie.Groups["value"].Value)),
            _ => null,
        };
    }

    /// <summary>An item of <c>match</c>, as Istio's HTTPMatchRequest has it.</summary>
    public YamlMappingNode ToYaml() => Kind switch
    {
        MatchKind.Header => Headers(Name, "exact", Text(Value)),
        MatchKind.UserAgent => Headers(Name, "prefix", Text(Value)),
        _ => Headers(CookieHeader, "regex", new YamlScalarNode($"{CookieStart}{Escaped(Name)}={Escaped(Value)}{CookieEnd}") { Style = ScalarStyle.SingleQuoted }),
    };

    /// <summary><c>header x-canary=true</c>, <c>cookie beta=1</c>, <c>user-agent Mozilla…</c>.</summary>
    public override string ToString() => Kind switch
    {
        MatchKind.Header => $"header {Name}={Value}",
        MatchKind.Cookie => $"cookie {Name}={Value}",
        _ => $"user-agent {Value}…",
    };

    private static YamlMappingNode Headers(string name, string rule, YamlNode value) =>
        new("headers", new YamlMappingNode(new YamlScalarNode(name), new YamlMappingNode(new YamlScalarNode(rule), value)));

    // Quoted always: "true" and "1" are texts here.
    private static YamlScalarNode Text(string value) => new(value) { Style = ScalarStyle.DoubleQuoted };

    private static (string Name, string Value) Pair(ListOption option, string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value]) throw OptionValues.Malformed(option, text, $"Write {option.Usage}.");
        return Token().IsMatch(name) && name.Length <= MaximumLength
            ? (name, Printed(option, text, value))
            : throw OptionValues.Malformed(option, text, "A name has letters, digits, '-' and '_', and begins with a letter or digit.");
    }

    private static string Printed(ListOption option, string text, string value) =>
        value.Length <= MaximumLength && value == value.Trim() && value.All(c => c is >= ' ' and <= '~')
            ? value
            : throw OptionValues.Malformed(option, text, $"A value has at most {MaximumLength} printable ASCII characters, no spaces around them.");

    private static string Escaped(string text) => MeansSomething().Replace(text, @"\$0");

    private static string Unescaped(string text) => Escape().Replace(text, "$1");

    // RFC 9110 allows more in a name; proxies and languages differ on what they let through.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"[.+*?()|\[\]{}^$]", RegexOptions.CultureInvariant)]
    private static partial Regex MeansSomething();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\A\^\(\.\*;\\s\*\)\?(?<name>[A-Za-z0-9_-]+)=(?<value>.+)\(;\.\*\)\?\$\z", RegexOptions.CultureInvariant)]
    private static partial Regex WrittenCookie();
}

/// <summary>What of a request is looked at.</summary>
public enum MatchKind
{
    /// <summary>A header, to the letter.</summary>
    Header,

    /// <summary>A cookie, to the letter.</summary>
    Cookie,

    /// <summary>How the user agent begins.</summary>
    UserAgent,
}
