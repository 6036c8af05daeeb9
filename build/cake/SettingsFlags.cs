using System.Globalization;
using System.Reflection;
using System.Text;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Cake.Settings;

/// <summary>
/// Turns the properties of a settings object into flags, as the published Cake.Docker and Cake.Kubectl do: the name in
/// kebab case, an array as a repeated flag, a boolean only when it is true. What those would pass on wrongly is refused
/// here, so that what works against this code works against them.
/// </summary>
internal static class SettingsFlags
{
    /// <param name="builder">Receives the flags, in the order of the properties.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="isSecret">Says whether the value of a property must not be shown in a log.</param>
    /// <exception cref="ArgumentException">A property is set that cannot be passed on.</exception>
    public static void AppendFlags(this ProcessArgumentBuilder builder, ToolSettings settings, Predicate<string> isSecret)
    {
        RefuseRunnerProperties(settings);
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            var flag = "--" + KebabCase(property.Name);
            switch (property.GetValue(settings))
            {
                case null or false:
                    break;
                case true:
                    _ = builder.Append(flag);
                    break;
                case int number:
                    _ = builder.Append(flag).Append(number.ToString(CultureInfo.InvariantCulture));
                    break;
                case string text:
                    AppendValue(builder, flag, text, isSecret(property.Name));
                    break;
                case string[] texts:
                    Array.ForEach(texts, text => AppendValue(builder, flag, text, isSecret(property.Name)));
                    break;
                case var other:
                    throw new ArgumentException($"{property.Name} has the type {other.GetType()}, which is no flag.", nameof(settings));
            }
        }
    }

    /// <summary><c>NoCache</c> becomes <c>no-cache</c>.</summary>
    public static string KebabCase(string name)
    {
        var result = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && result.Length > 0)
                _ = result.Append('-');
            _ = result.Append(char.ToLowerInvariant(letter));
        }
        return result.ToString();
    }

    /// <summary>The published packages put a value between double quotes and escape nothing in it.</summary>
    private static void AppendValue(ProcessArgumentBuilder builder, string flag, string value, bool secret)
    {
        if (value.Length == 0)
            return;
        if (value.Contains('"', StringComparison.Ordinal) || value.EndsWith('\\'))
            throw new ArgumentException($"The value of {flag} must have no double quote in it and no backslash at its end.");
        _ = secret ? builder.Append(flag).AppendQuotedSecret(value) : builder.Append(flag).AppendQuoted(value);
    }

    /// <summary>The published packages pass these two on as flags, which neither program knows.</summary>
    private static void RefuseRunnerProperties(ToolSettings settings)
    {
        if (settings.ToolTimeout is not null)
            throw new ArgumentException("ToolTimeout cannot be used here: it would be passed on as a flag.", nameof(settings));
        if (settings.NoWorkingDirectory)
            throw new ArgumentException("NoWorkingDirectory cannot be used here: it would be passed on as a flag.", nameof(settings));
    }
}
