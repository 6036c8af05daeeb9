using Cake.Core;

namespace Aurora.Common.Options;

/// <summary>What the command line says for each <see cref="Option"/>.</summary>
public sealed class OptionValues(ICakeArguments arguments)
{
    /// <summary>True when the flag is given (alone, or as <c>=true</c>).</summary>
    /// <exception cref="UserError">It is given a value that is neither true nor false.</exception>
    public bool this[FlagOption option] => Last(option) switch
    {
        null => false,
        "" => true,
        var text => bool.TryParse(text, out var value) ? value : throw Malformed(option, text, "Write it without a value."),
    };

    /// <summary>True when the option stands on the command line.</summary>
    public bool Gives(Option option) => arguments.HasArgument(option.Name);

    /// <summary>True when an option that may stand alone does.</summary>
    /// <exception cref="UserError">It is given a value, which means nothing here.</exception>
    public bool GivesAlone(TextOption option) => Last(option) switch
    {
        null => false,
        "" => true,
        var text => throw Malformed(option, text, "Write it without a value here."),
    };

    /// <summary>The value given, or the default, or null.</summary>
    /// <exception cref="UserError">It is given without a value, or twice with different ones.</exception>
    public string? this[TextOption option]
    {
        get
        {
            var given = Given(option);
            return given.Distinct().Count() > 1
                ? throw Malformed(option, string.Join(", ", given), "Give it once.")
                : given.Length > 0 ? given[0] : option.DefaultValue;
        }
    }

    /// <summary>All values given, in order; empty when there is none.</summary>
    /// <exception cref="UserError">One is empty.</exception>
    public IReadOnlyList<string> this[ListOption option] => Given(option);

    /// <summary>An error about the value of an option.</summary>
    public static UserError Malformed(Option option, string value, string mend) =>
        new($"--{option.Name}{(value.Length == 0 ? " has no value" : $"={Printable.OneLine(value)} cannot be used")}.", mend);

    private string[] Given(Option option)
    {
        var given = arguments.HasArgument(option.Name) ? arguments.GetArguments(option.Name).ToArray() : [];
        return given.Any(string.IsNullOrWhiteSpace) ? throw WithoutValue(option) : given;
    }

    internal static UserError WithoutValue(Option option) => Malformed(option, "", $"Write {option.Usage}.");

    private string? Last(Option option) =>
        arguments.HasArgument(option.Name) ? arguments.GetArguments(option.Name).LastOrDefault() ?? "" : null;
}
