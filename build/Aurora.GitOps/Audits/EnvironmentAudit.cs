using System.Collections.Concurrent;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Yaml;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Audits;

/// <summary>Holds the environment that a commit records against the catalog of its time: it must be that of the overlay that it records.</summary>
public sealed class EnvironmentAudit(GitObjects objects)
{
    private readonly ConcurrentDictionary<string, Catalog?> _read = new();

    /// <summary>What is wrong with the record, or null.</summary>
    /// <exception cref="NotReplayedException">The catalog of that time cannot be read.</exception>
    public string? Problem(LoggedCommit commit, PromotionRecord record)
    {
        if (commit.Parents is not [var parent] || record is not { Environments: [var environment], Overlays: [var overlay] }) return null; // and that is wrong already
        var catalog = At(parent) ?? throw new NotReplayedException($"Which overlay {Printable.OneLine(environment, 40)} had is not known: {Catalog.DefaultFile} of that time cannot be read.");

        // An overlay of no environment goes by its path.
        var meant = catalog.Environments.FirstOrDefault(one => one.Name == environment) is { } known ? PromotionRequest.NameOf(known.Overlay) : environment;
        return meant == overlay ? null : $"It records the environment {Printable.OneLine(environment, 40)}, which is not that of the overlay {Printable.OneLine(overlay)}.";
    }

    private Catalog? At(string commit)
    {
        var tree = RevisionTree.At(objects, commit);
        return tree.Kind(Catalog.DefaultFile) == FileKind.File ? _read.GetOrAdd(tree.ContentId(Catalog.DefaultFile), static (id, objects) => Read(objects.Read(id)), objects) : Catalog.None;
    }

    private static Catalog? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return CatalogFile.Parse(StrictUtf8.Decode(bytes, Catalog.DefaultFile), Catalog.DefaultFile);
        }
        catch (UserError)
        {
            return null;
        }
    }
}
