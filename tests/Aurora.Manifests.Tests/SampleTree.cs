using Aurora.Manifests.Files;
using Aurora.Testing;

namespace Aurora.Manifests.Tests;

/// <summary>Files and links of a test, in a folder of their own.</summary>
internal sealed class SampleTree : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleTree() => Tree = new CheckoutTree(_folder.Path);

    public string Path => _folder.Path;

    public CheckoutTree Tree { get; }

    public SampleTree Write(string path, string text)
    {
        _folder.Write(path, text);
        return this;
    }

    public SampleTree Link(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_folder[path])!);
        File.CreateSymbolicLink(_folder[path], target);
        return this;
    }

    /// <summary>Writes a ConfigMap.</summary>
    public SampleTree Object(string path, string name, string value = "v") => Write(path, ConfigMap(name, value));

    public string this[params string[] parts] => _folder[parts];

    public void Dispose() => _folder.Dispose();

    public static string ConfigMap(string name, string value = "v") =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  key: {value}\n";
}
