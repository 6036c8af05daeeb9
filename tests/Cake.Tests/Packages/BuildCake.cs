using System.Reflection;

namespace Cake.Tests.Packages;

/// <summary>Tells the code of build/cake from a published package.</summary>
internal static class BuildCake
{
    /// <summary>Says whether a type comes from build/cake.</summary>
    public static bool Has(Type type) => type.Assembly.GetCustomAttribute<AssemblyCompanyAttribute>()?.Company == "Aurora";

    /// <summary>Skips a test of what build/cake does beyond the published package.</summary>
    public static void Only(Type type)
    {
        if (!Has(type))
            Assert.Ignore($"{type.Assembly.GetName().Name} is the published package, which does not do this.");
    }
}
