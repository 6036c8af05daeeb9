using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Publishing;

/// <summary>What CI hands over.</summary>
internal static class Releases
{
    /// <summary>A release manifest with one image of the sample.</summary>
    /// <param name="app">The app.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="created">When it was built.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="pushedTo">The registry where it stands.</param>
    /// <param name="revision">The source commit that it was built from.</param>
    public static string Of(
        string app, string tag, string created = "2026-01-31T12:00:00Z", string digest = SampleRepository.NewDigest, string pushedTo = "registry.example", string? revision = null) =>
        JsonSerializer.Serialize(new
        {
            builds = new[]
            {
                new
                {
                    imageName = $"registry.example/team/{app}",
                    tag = $"registry.example/team/{app}:{tag}@{digest}",
                    app,
                    pushedTo,
                    created,
                    source = revision is null ? null : new { revision },
                },
            },
        });
}
