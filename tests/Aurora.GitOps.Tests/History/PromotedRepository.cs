using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.History;

/// <summary>Promotions in the sample repository, said shortly.</summary>
internal static class PromotedRepository
{
    /// <summary>Promotes a version through the real host.</summary>
    public static GitOpsRun Promote(this SampleRepository repository, string app, string tag, params string[] more) =>
        repository.TryPromote(app, tag, more).ShouldSucceed();

    /// <summary>The same, however it ends.</summary>
    public static GitOpsRun TryPromote(this SampleRepository repository, string app, string tag, params string[] more) =>
        repository.Run(["--target=Commit", $"--image={app}={Reference(app, tag)}", "--no-registry-check", .. more]);

    /// <summary>The reference that <see cref="Promote"/> promotes.</summary>
    public static string Reference(string app, string tag) => $"registry.example/team/{app}:{tag}@{Digest(tag)}";

    /// <summary>The digest of a version 1.N.0: <see cref="SampleRepository.NewDigest"/> of 1.1.0.</summary>
    public static string Digest(string tag) => "sha256:" + new string((char)(tag[2] + 1), 64);
}
