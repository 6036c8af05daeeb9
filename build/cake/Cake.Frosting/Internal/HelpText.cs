using Cake.Core;

namespace Cake.Frosting.Internal;

/// <summary>What <c>--help</c> shows: the switches of the host itself.</summary>
internal static class HelpText
{
    public static void Write(IConsole console)
    {
        console.WriteLine("USAGE:");
        console.WriteLine("    {0} [OPTIONS]", AppDomain.CurrentDomain.FriendlyName);
        console.WriteLine();
        console.WriteLine("OPTIONS:");
        foreach (var option in HostOption.All)
        {
            var names = string.Join(", ", option.Names) + (option.Value is null ? "" : $" <{option.Value}>");
            console.WriteLine("    {0}", names);
            console.WriteLine("        {0}", option.Help);
        }
    }
}
