using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>A canary from its version to its end and back, in repositories of every usual shape, with real git and real kustomize.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CanaryShapeTests
{
    private const string Stable = "  - name: registry.example/team/api # the API\n";
    private const string Entry = "  - name: registry.example/team/api-canary\n";
    private static readonly string[] Shift = ["--target=Traffic", "--app=api"];
    private static readonly string[] Finish = [.. Shift, "--finish"];
    private static readonly string[] Promote = ["--target=Commit", "--canary", $"--image=api=registry.example/team/api:2.0.0@{SampleRepository.NewDigest}", "--no-registry-check"];
    private static readonly string[] Rollback = ["--target=Rollback", "--app=api", "--reason=slow", "--no-registry-check"];

    [Test]
    public void A_canary_gets_its_version_becomes_stable_and_is_rolled_back_with_its_share([Values] TrafficShape shape)
    {
        using var repository = TrafficRepository.In(shape, TrafficRepository.WithCanary);
        var file = TrafficRepository.FileOf(shape);
        var first = Texts(repository, file);
        // A JSON 6902 patch holds the weights alone.
        string[] experiment = shape is TrafficShape.JsonPatch or TrafficShape.JsonPatchBetweenLines ? [] : ["--header=x-canary=true", "--mirror=5"];

        repository.Run(Promote).ShouldSucceed();
        var promoted = Texts(repository, file);
        promoted[SampleRepository.Prod].ShouldBe(Moved(first[SampleRepository.Prod], Entry));
        repository.Git.Git("diff", "--name-only", "HEAD~1").Trim().ShouldBe(SampleRepository.Prod);

        repository.Run([.. Shift, "--canary=60", .. experiment]).ShouldSucceed();
        var shared = Texts(repository, file);
        repository.Git.Git("diff", "--name-only", "HEAD~1").Trim().ShouldBe(file);

        repository.Run(Finish).ShouldSucceed();
        var finished = Texts(repository, file);
        finished.ShouldBe(promoted.ToDictionary(text => text.Key, text => text.Key == SampleRepository.Prod ? Moved(AtRest(text.Value), Stable) : AtRest(text.Value)));
        repository.Tip("%s").ShouldBe("Finish the canary of api in prod: 2.0.0");
        repository.Tip("%(trailers:only,unfold)").ShouldContain($"Aurora-Image: registry.example/team/api 1.0.0@{SampleRepository.OldDigest} -> 2.0.0@{SampleRepository.NewDigest}\n");
        repository.Tip("%(trailers:only,unfold)").ShouldContain("Aurora-Traffic: api stable=40 canary=60 -> stable=100 canary=0\n");
        repository.Run(Finish).ShouldSucceed().Output.ShouldContain("nothing to shift");

        repository.Run(Rollback).ShouldSucceed();
        Texts(repository, file).ShouldBe(shared);
        repository.Tip("%s").ShouldBe("Roll back api and the traffic of api in prod");
        repository.Refuse(Finish, $"rolled back registry.example/team/api 2.0.0@{SampleRepository.NewDigest[..19]}", "slow", "--force");
        repository.Run([.. Finish, "--force"]).ShouldSucceed();
        Texts(repository, file).ShouldBe(finished);
        repository.Run("--target=Audit", $"--since={repository.First}").ShouldSucceed().Output.ShouldContain("5 commits, 5 of them recorded, 0 findings");
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [TestCase(Entry + "    newName: registry.example/team/api\n    newTag: \"2.0.0\"\n" + Stable + "    newTag: \"1.0.0\"\n", "would run registry.example/team/api:2.0.0, which no canary runs")] // kustomize applies them in order: the second takes the first one's version away
    [TestCase(Stable + "    newTag: \"1.0.0\"\n" + Entry + "    newName: registry.example/team/api\n", "kustomization.yaml:10: the images entry 'registry.example/team/api-canary' names no version", "--target=GitOps --canary")]
    [TestCase(Entry + "    newTag: \"1.0.0\"\n", "has no images entry for registry.example/team/api, whose version would become the canary's")]
    public void A_canary_whose_version_is_not_beside_that_of_stable_cannot_end(string entries, params string[] saying)
    {
        foreach (var shape in new[] { TrafficShape.Inline, TrafficShape.Patch, TrafficShape.JsonPatchBetweenLines })
        {
            using var repository = TrafficRepository.In(shape, $"images:\n{entries}");
            repository.Refuse(Finish, saying);
        }
    }

    [Test]
    public void Weights_that_nobody_planned_end_no_canary_and_are_not_rolled_back_to([Values] TrafficShape shape)
    {
        using var repository = TrafficRepository.In(shape, TrafficRepository.WithCanary);
        var file = TrafficRepository.FileOf(shape);
        var planned = File.ReadAllText(repository.Git[file]);
        repository.Run(Promote).ShouldSucceed();
        repository.Git.Write(file, File.ReadAllText(repository.Git[file]).Replace(": 90 ", ": 80 ", StringComparison.Ordinal));
        repository.Git.Commit("By hand");

        repository.Refuse(Finish, "cannot be shifted: the weights of its route weighted are 80 and 10");

        repository.Git.Write(file, File.ReadAllText(repository.Git[file]).Replace(": 80 ", ": 90 ", StringComparison.Ordinal));
        repository.Git.Commit("Mend it");
        repository.Run(Rollback).ShouldSucceed();
        File.ReadAllText(repository.Git[file]).ShouldBe(planned);
        repository.Tip("%s").ShouldBe("Roll back api-canary in prod: 1.0.0");
    }

    private static Dictionary<string, string> Texts(SampleRepository repository, string file) =>
        new[] { file, SampleRepository.Prod }.Distinct().ToDictionary(path => path, path => repository.Git.Git("show", $"HEAD:{path}"));

    // The entry that begins with this line, in the next version.
    private static string Moved(string text, string entry)
    {
        var begin = text.IndexOf(entry, StringComparison.Ordinal);
        var end = text.IndexOf(SampleRepository.OldDigest, begin, StringComparison.Ordinal) + SampleRepository.OldDigest.Length;
        return text[..begin] + text[begin..end].Replace("1.0.0", "2.0.0", StringComparison.Ordinal).Replace(SampleRepository.OldDigest, SampleRepository.NewDigest, StringComparison.Ordinal) + text[end..];
    }

    private static string AtRest(string text) => text
        .Replace("weight: 90", "weight: 100", StringComparison.Ordinal).Replace("weight: 10\n", "weight: 0\n", StringComparison.Ordinal)
        .Replace("value: 90", "value: 100", StringComparison.Ordinal).Replace("value: 10 ", "value: 0 ", StringComparison.Ordinal);
}
