using Aurora.Common;
using Aurora.Common.Images;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing.Images;

/// <summary>What an entry of the <c>images:</c> list is to say. What is null stays as it is, unless the change is exact.</summary>
/// <param name="Name">The name of the entry.</param>
/// <param name="Tag">The tag. Null only where a digest alone is wanted.</param>
/// <param name="Digest">The digest. Null only for an entry that has none.</param>
/// <param name="NewName">The image name to pull instead of <paramref name="Name"/>.</param>
/// <param name="Add">True to add the entry where there is none.</param>
public sealed record ImageChange(string Name, string? Tag, string? Digest = null, string? NewName = null, bool Add = false)
{
    /// <summary>True to remove what is null here and stands there: the entry is to say this and nothing else.</summary>
    public bool IsExact { get; init; }

    /// <summary>The fields that it sets, in the order of kustomize's reference.</summary>
    internal IReadOnlyList<YamlField> Fields
    {
        get
        {
            var fields = new List<YamlField>();
            if (NewName is not null) fields.Add(new("newName", YamlValue.Text(NewName)));
            if (Tag is not null) fields.Add(new("newTag", YamlValue.Text(Tag)));
            if (Digest is not null) fields.Add(new("digest", YamlValue.Text(Digest)));
            return fields;
        }
    }

    /// <exception cref="UserError">A part is malformed, or there is neither tag nor digest.</exception>
    internal void Validate()
    {
        Refuse(!ImageGrammar.IsName(Name) && Add, "name", Name);
        Refuse(NewName is not null && !ImageGrammar.IsName(NewName), "name", NewName);
        Refuse(Tag is not null && !ImageGrammar.IsTag(Tag), "tag", Tag);
        Refuse(Digest is not null && !ImageGrammar.IsDigest(Digest), "digest", Digest);
        if (Tag is null && Digest is null)
        {
            throw new UserError(
                $"The image '{Printable.OneLine(Name)}' has neither a tag nor a digest to be set.", "Name one: name:tag, name:tag@sha256:….");
        }
    }

    private void Refuse(bool isMalformed, string part, string? value)
    {
        if (isMalformed)
        {
            throw new UserError(
                $"The {part} '{Printable.OneLine(value!, 80)}' for the image '{Printable.OneLine(Name)}' is malformed.",
                "Write name:tag, name@sha256:… or name:tag@sha256:… with a name in lower case.");
        }
    }
}
