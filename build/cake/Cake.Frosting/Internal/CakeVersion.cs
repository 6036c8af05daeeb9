using System.Reflection;
using Cake.Cli;
using Cake.Core;

namespace Cake.Frosting.Internal;

/// <summary>The version of the engine. Cake's own resolver tells that of the program, which is nobody's question.</summary>
internal sealed class CakeVersion : IVersionResolver
{
    public string GetVersion() => typeof(ICakeContext).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public string GetProductVersion() =>
        typeof(ICakeContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? GetVersion();
}
