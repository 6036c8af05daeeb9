using System.Text;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Stage;

/// <summary>Looks for the test registry's password where it must not be.</summary>
internal static class Secrets
{
    public static void ShouldNotStandBelow(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var content = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            content.ShouldNotContain(DistributionRegistry.Password, customMessage: file);
            content.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DistributionRegistry.Username}:{DistributionRegistry.Password}")), customMessage: file);
        }
    }
}
