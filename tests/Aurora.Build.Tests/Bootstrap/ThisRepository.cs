namespace Aurora.Build.Tests.Bootstrap;

/// <summary>The checkout that these tests were built from.</summary>
internal static class ThisRepository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "build.sh"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository."));
}
