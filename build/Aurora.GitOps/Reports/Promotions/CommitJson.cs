using System.Globalization;
using System.Text.Json;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>A commit in a report for machines: the same properties in all of them.</summary>
internal static class CommitJson
{
    /// <summary>Writes <c>commit</c>, <c>time</c> (ISO 8601, UTC), <c>author</c> and <c>subject</c>.</summary>
    public static void Write(Utf8JsonWriter json, LoggedCommit commit)
    {
        json.WriteString("commit", commit.Id);
        json.WriteString("time", commit.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("author", commit.Author);
        json.WriteString("subject", commit.Subject);
    }
}

/// <summary>An image version in a report for machines.</summary>
internal static class VersionJson
{
    /// <summary>Writes <c>image</c>, <c>tag</c> and <c>digest</c>; null for what is not said.</summary>
    public static void Write(Utf8JsonWriter json, ImageVersion version)
    {
        json.WriteString("image", version.Name);
        json.WriteString("tag", version.Tag);
        json.WriteString("digest", version.Digest);
    }

    /// <summary>The same as an object of its own; null where the entry is not there.</summary>
    public static void Write(Utf8JsonWriter json, string property, ImageVersion? version)
    {
        if (version is null)
        {
            json.WriteNull(property);
            return;
        }

        json.WriteStartObject(property);
        Write(json, version);
        json.WriteEndObject();
    }
}
