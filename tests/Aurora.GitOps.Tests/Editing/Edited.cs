using System.Text;
using Aurora.Common;
using Aurora.GitOps.Editing.Images;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>Edits written as text, as a reader of a test wants them.</summary>
internal static class Edited
{
    public const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    public const string OtherDigest = "sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    public static ImageEntries Entries(string text) => ImageEntries.Read(Encoding.UTF8.GetBytes(text), "kustomization.yaml");

    public static string Text(this ImageEntries entries) => Encoding.UTF8.GetString(entries.Encode());

    /// <summary>The file after the images in <paramref name="changes"/> are set.</summary>
    public static string Set(string text, params ImageChange[] changes) => Entries(text).Set(changes).Text();

    /// <summary>The file, holding one entry for <c>app</c>, after that is set.</summary>
    public static string SetApp(string text, string? tag, string? digest = null) => Set(text, new ImageChange("app", tag, digest));

    public static string Add(string text, string name = "new", string tag = "v1") => Set(text, new ImageChange(name, tag, Add: true));

    /// <summary>The problem that is named when setting <c>app</c> to v2.</summary>
    public static string RefusalOf(string text, string? digest = null)
    {
        var error = Should.Throw<UserError>(() => SetApp(text, "v2", digest));
        error.Mend.ShouldNotBeNullOrWhiteSpace();
        return error.Problem;
    }
}
