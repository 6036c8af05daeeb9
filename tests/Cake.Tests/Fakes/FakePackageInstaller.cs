using Cake.Core.Packaging;

namespace Cake.Tests.Fakes;

/// <summary>Installs tools of the scheme <c>fake:</c> by writing an empty file.</summary>
public sealed class FakePackageInstaller(IFileSystem fileSystem) : IPackageInstaller
{
    public bool CanInstall(PackageReference package, PackageType type) => package.Scheme == "fake" && type == PackageType.Tool;

    public IReadOnlyCollection<IFile> Install(PackageReference package, PackageType type, DirectoryPath path)
    {
        Directory.CreateDirectory(path.FullPath);
        var tool = path.CombineWithFilePath(package.Package);
        File.WriteAllText(tool.FullPath, "");
        return [fileSystem.GetFile(tool)];
    }
}
