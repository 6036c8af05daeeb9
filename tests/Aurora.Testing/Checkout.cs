namespace Aurora.Testing;

/// <summary>The checkout of this repository that the tests run from.</summary>
public static class Checkout
{
    /// <summary>Its root, absolute: the nearest folder above the test's own that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "aurora-gitops.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside a checkout.");
    }
}
