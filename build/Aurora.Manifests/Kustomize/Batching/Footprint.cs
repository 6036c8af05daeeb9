namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>
/// What an overlay will probably put into a batch, told from its files before anything is rendered. It only decides who is put
/// together: what it misses costs a render and is found by <see cref="Independence"/>, or by kustomize itself.
/// </summary>
/// <param name="Objects">How many objects.</param>
/// <param name="Names">Where each may be seen from, under each of its names.</param>
/// <param name="SeesAll">True when one of them may name objects of any namespace.</param>
internal sealed record Footprint(int Objects, IReadOnlySet<(string? Scope, string Name)> Names, bool SeesAll)
{
    private const string Identity = "(namespace object)";

    /// <summary>The footprint of objects.</summary>
    public static Footprint Of(IReadOnlyCollection<ForeseenObject> objects)
    {
        var names = new HashSet<(string?, string)>();
        var seesAll = false;
        foreach (var one in objects)
        {
            if (one is { Group: "", Kind: "Namespace" })
            {
                names.Add((Identity, one.Name)); // nothing refers to it, but there can be only one
                continue;
            }

            var scope = ObjectScope.Of(one.Group, one.Kind, one.Namespace);
            names.Add((scope, one.Name));
            names.Add((scope, one.FirstName));
            seesAll |= scope is null && ObjectScope.NamesOthers(one.Group, one.Kind);
        }

        return new Footprint(objects.Count, names, seesAll);
    }

    /// <summary>True when an object of the one may be taken for an object of the other.</summary>
    public bool MayTouch(Footprint other) =>
        Names.Overlaps(other.Names)
        || (SeesAll || other.SeesAll) && Names.Select(name => name.Name).ToHashSet().Overlaps(other.Names.Select(name => name.Name));

    /// <summary>Both together.</summary>
    public Footprint With(Footprint other) => new(Objects + other.Objects, Names.Union(other.Names).ToHashSet(), SeesAll || other.SeesAll);
}

/// <summary>An object that a kustomization will probably render.</summary>
internal sealed record ForeseenObject(string Group, string Kind, string Namespace, string FirstName, string Name);
