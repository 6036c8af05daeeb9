using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>The working directory given by the program.</summary>
internal sealed record WorkingDirectory(DirectoryPath Path);
