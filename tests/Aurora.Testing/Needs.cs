using NUnit.Framework;

namespace Aurora.Testing;

/// <summary>What a test needs of the machine; where it is absent, the test is skipped with a sentence that names it.</summary>
public static class Needs
{
    /// <summary>A program on the PATH.</summary>
    public static void Program(string name, string mend)
    {
        if (Find(name) is null) Assert.Ignore($"'{name}' is not on the PATH; {mend}.");
    }

    /// <summary>A Docker engine, named by DOCKER_HOST as the docker client reads it.</summary>
    public static void DockerEngine()
    {
        Program("docker", "install the docker client");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_HOST")))
            Assert.Ignore("DOCKER_HOST is not set; start a Docker engine and set it to switch this test on.");
    }

    /// <summary>The folder with the official schemas of Kubernetes and of custom kinds, which AURORA_SCHEMA_DATA names.</summary>
    public static string SchemaData()
    {
        var folder = Environment.GetEnvironmentVariable("AURORA_SCHEMA_DATA");
        if (string.IsNullOrEmpty(folder)) Assert.Ignore("AURORA_SCHEMA_DATA does not name a folder with the official schemas.");
        return folder!;
    }

    /// <summary>The path of a program, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") })
            .FirstOrDefault(File.Exists);
}
