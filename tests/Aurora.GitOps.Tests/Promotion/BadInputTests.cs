using System.Text;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>What cannot be done as asked ends with an error that says what, where and how to mend it, and changes nothing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BadInputTests
{
    private const string Api = $"--image=api=registry.example/team/api:1.1.0@{NewDigest}";

    [TestCase("--env=prdo", "'prdo' is not in build/catalog.yaml", "'prod'")]
    [TestCase("--env=../prod", "'../prod'", "There is: dev, prod")]
    [TestCase("--env=--upload-pack=x", "'--upload-pack=x'", "There is: dev, prod")]
    [TestCase("--env=prod\nx", @"'prod\u000Ax'", "'prod'")]
    [TestCase("--env=", "--env has no value", "--env=NAME")]
    [TestCase("--overlay=../prod", "--overlay=../prod", "inside the repository")]
    [TestCase("--overlay=k8s/../../prod", "--overlay=k8s/../../prod", "inside the repository")]
    [TestCase("--overlay=/etc", "--overlay=/etc", "inside the repository")]
    [TestCase("--overlay=--upload-pack=x", "--overlay=--upload-pack=x", "inside the repository")]
    [TestCase("--overlay=k8s/overlays/prod\n", @"--overlay=k8s/overlays/prod\u000A", "inside the repository")]
    [TestCase("--overlay=k8s/nowhere", "k8s/nowhere", "--overlay=PATH")]
    [TestCase("--overlay=:(top)k8s/overlays/prod", ":(top)k8s/overlays/prod", "--overlay=PATH")]
    [TestCase("--overlay=.git", ".git", "--overlay=PATH")]
    [TestCase("--app=apis", "'apis' is not in build/catalog.yaml", "'api'")]
    [TestCase("--app=--upload-pack=x", "--upload-pack=x", "There is: api, worker")]
    [TestCase("--add=maybe", "--add=maybe", "without a value")]
    public void A_name_that_is_not_known_is_refused(string option, string saying, string mend)
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", Api, "--no-registry-check", option], saying, mend);
    }

    [TestCase("--image=api", "NAME=REF")]
    [TestCase("--image==registry.example/team/api:1", "NAME=REF")]
    [TestCase("--image=api=", "NAME=REF")]
    [TestCase("--image=", "--image")]
    [TestCase("--image=api=registry.example/Team/api:1", "the name 'registry.example/Team/api' is malformed")]
    [TestCase("--image=api=registry.example/team/api:1.1.0+x", "the tag '1.1.0+x' is malformed")]
    [TestCase("--image=api=registry.example/team/api:-1", "the tag '-1' is malformed")]
    [TestCase("--image=api=registry.example/team/api:1\n    evil: true", @"the name 'registry.example/team/api:1\u000A    evil' is malformed")]
    [TestCase("--image=api=registry.example/team/api:1@sha256:1234", "the digest 'sha256:1234' is malformed")]
    [TestCase("--image=api=registry.example/team/api:1@md5:d41d8cd98f00b204e9800998ecf8427e", "the digest 'md5:")]
    [TestCase("--image=api=--upload-pack=x", "the name '--upload-pack=x' is malformed")]
    [TestCase("--image=api=../../etc/passwd", "the name '../../etc/passwd' is malformed")]
    [TestCase("--image=apo=registry.example/team/api:1", "Did you mean 'registry.example/team/api'?")]
    [TestCase("--image=gateway=registry.example/team/api:1", "There is: registry.example/team/")]
    [TestCase("--image=--upload-pack=registry.example/team/api:1", "no images entry for --upload-pack")]
    [TestCase("--image=a\nb=registry.example/team/api:1", @"a\u000Ab")]
    [TestCase("--tag=-x", "--tag=-x cannot be used")]
    [TestCase("--tag=a b", "--tag=a b cannot be used")]
    [TestCase("--tag=1\nAurora-Image: x", @"--tag=1\u000AAurora-Image: x cannot be used")]
    [TestCase("--from=nowhere", "'nowhere' is not in build/catalog.yaml")]
    [TestCase("--from=../dev", "'../dev' is not in build/catalog.yaml")]
    public void What_is_to_be_promoted_must_be_well_formed(string option, string saying)
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", "--no-registry-check", option], saying).ShouldSayItInOneLine();
    }

    [TestCase("--upload-pack")]
    [TestCase("../../x")]
    [TestCase("a\nb")]
    public void A_name_that_is_no_image_name_is_not_inserted(string name)
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", $"--image={name}=registry.example/team/api:1", "--add", "--rename", "--no-registry-check"], "malformed");
    }

    [Test]
    public void A_version_in_a_file_that_is_none_is_said_where_it_stands()
    {
        const string dev = "k8s/overlays/dev/kustomization.yaml";
        using var repository = new SampleRepository(git => git.Write(dev, File.ReadAllText(git[dev]).Replace("dev-7", "not a tag", StringComparison.Ordinal)));

        repository.Refuse(["--target=Commit", "--from=dev", "--no-registry-check"], $"{dev}: images entry 'registry.example/team/api' is not an image reference", "the tag 'not a tag' is malformed");
    }

    [Test]
    public void An_option_that_is_given_twice_is_refused()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", Api, "--no-registry-check", "--env=dev", "--env=prod"], "--env=dev, prod", "once");
    }

    [Test]
    public void A_target_that_does_not_exist_is_refused()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Comit", Api, "--no-registry-check"], "Comit");
    }

    [TestCase("images: [", Prod + ":", "not YAML", TestName = "A_kustomization_that_is_not_yaml_is_refused")]
    [TestCase("images:\n\t- name: a\n", Prod + ":2", "tab", TestName = "A_kustomization_that_is_indented_with_tabs_is_refused")]
    [TestCase("- resources\n", Prod, "not a mapping", TestName = "A_kustomization_that_is_not_a_mapping_is_refused")]
    [TestCase("", Prod, "is empty", TestName = "An_empty_kustomization_is_refused")]
    [TestCase("images: {api: 1}\n", Prod, "images is not a list", TestName = "A_kustomization_whose_images_are_a_mapping_is_refused")]
    [TestCase("images: []\nresources: []\nimages: []\n", Prod + ":3", "'images' stands twice", TestName = "A_kustomization_with_images_twice_is_refused")]
    [TestCase("images:\n- name: registry.example/team/api\n  newTag: a\n- name: registry.example/team/api\n  newTag: b\n", Prod + ":4", "second entry", TestName = "A_kustomization_with_two_entries_of_one_image_is_refused")]
    [TestCase("resources: []\n---\nimages: []\n", Prod + ":3", "second YAML document", TestName = "A_kustomization_of_two_documents_is_refused")]
    [TestCase("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n", Prod, "alias bomb", TestName = "A_kustomization_with_an_alias_bomb_is_refused")]
    public void A_bad_kustomization_is_refused(string text, string where, string saying)
    {
        using var repository = new SampleRepository(git => git.Write(Prod, text));

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], where, saying);
    }

    [Test]
    public void An_alias_bomb_in_another_kustomization_stops_nobody_for_long()
    {
        // As the key of a mapping: whoever compares keys by what they hold would write the bomb out.
        using var repository = new SampleRepository(git => git.Write("k8s/overlays/dev/kustomization.yaml", """
            a: &a [x,x,x,x,x,x,x,x,x]
            b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
            c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
            d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
            e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
            f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
            g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]
            h: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g]
            i: &i [*h,*h,*h,*h,*h,*h,*h,*h,*h]
            j: &j [*i,*i,*i,*i,*i,*i,*i,*i,*i]
            ? *j
            : x

            """));

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"]);
    }

    [Test]
    public void A_kustomization_that_is_not_utf8_is_refused()
    {
        using var repository = new SampleRepository(git => File.WriteAllBytes(git[Prod], [.. Encoding.UTF8.GetBytes(ProdText + "# "), 0xFF, 0x0A]));

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], Prod, "UTF-8");
    }

    [TestCase("/etc/hostname")]
    [TestCase("../../../../outside.yaml")]
    public void A_kustomization_that_is_a_link_out_of_the_repository_is_refused(string target)
    {
        using var repository = new SampleRepository(git =>
        {
            File.Delete(git[Prod]);
            File.CreateSymbolicLink(git[Prod], target);
        });

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], Prod, "symbolic link", "out of the repository");
    }

    [Test]
    public void An_overlay_that_is_a_link_out_of_the_repository_is_refused()
    {
        using var outside = new TemporaryFolder();
        outside.Write("kustomization.yaml", ProdText);
        using var repository = new SampleRepository(git =>
        {
            Directory.Delete(git["k8s/overlays/prod"], recursive: true);
            Directory.CreateSymbolicLink(git["k8s/overlays/prod"], outside.Path);
        });

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], "k8s/overlays/prod", "symbolic link");
        File.ReadAllText(outside["kustomization.yaml"]).ShouldBe(ProdText);
    }

    [Test]
    public void A_manifest_that_is_a_link_out_of_the_repository_is_refused()
    {
        using var outside = new TemporaryFolder();
        outside.Write("api.yaml", Deployment("api"));
        using var repository = new SampleRepository(git =>
        {
            File.Delete(git["k8s/base/api.yaml"]);
            File.CreateSymbolicLink(git["k8s/base/api.yaml"], outside["api.yaml"]);
        });

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], "k8s/base/kustomization.yaml:2", "leaves the repository");
    }

    [Test]
    public void An_overlay_with_two_kustomizations_is_refused()
    {
        using var repository = new SampleRepository(git => git.Write("k8s/overlays/prod/kustomization.yml", ProdText));

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], "k8s/overlays/prod", "several kustomizations");
    }

    [Test]
    public void An_overlay_that_is_not_committed_is_refused()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("k8s/overlays/new/kustomization.yaml", ProdText);

        repository.Refuse(["--target=Commit", Api, "--no-registry-check", "--overlay=k8s/overlays/new"], "k8s/overlays/new", "in the current commit");
    }

    [TestCase("environments: {prod: {overlay: ../prod}}", "leaves the repository", TestName = "A_catalog_whose_overlay_leaves_the_repository_is_refused")]
    [TestCase("environments: {prod: {overlay: --upload-pack=x}}", "leaves the repository", TestName = "A_catalog_whose_overlay_reads_as_an_option_is_refused")]
    [TestCase("enviroments: {}", "'enviroments'", TestName = "A_catalog_with_a_misspelt_key_is_refused")]
    [TestCase("environments: [", "not YAML", TestName = "A_catalog_that_is_not_yaml_is_refused")]
    public void A_bad_catalog_is_refused(string text, string saying)
    {
        using var repository = new SampleRepository(git => git.Write("build/catalog.yaml", text));

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], "build/catalog.yaml", saying);
    }

    [Test]
    public void A_detached_head_is_refused()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("checkout", "--quiet", "--detach");

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], "HEAD is detached", "git switch");
    }

    [Test]
    public void A_branch_without_a_commit_is_refused()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("checkout", "--quiet", "--orphan", "fresh");

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], "fresh", "no commit yet");
    }

    [Test]
    public void A_folder_that_is_no_checkout_is_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write(Prod, ProdText);

        GitOpsRun.In(folder.Path, "--target=Commit", Api, "--overlay=k8s/overlays/prod", "--no-registry-check").ShouldFail(folder.Path, "not in a git checkout", "--working=DIR");

        File.ReadAllText(folder[Prod]).ShouldBe(ProdText);
    }

    [Test]
    public void A_repository_without_a_checkout_is_refused()
    {
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "init", "--quiet", "--bare");

        GitOpsRun.In(folder.Path, "--target=Commit", Api, "--overlay=k8s/overlays/prod", "--no-registry-check").ShouldFail("not in a git checkout");
    }

    [TestCase("merge")]
    [TestCase("rebase")]
    [TestCase("cherry-pick")]
    [TestCase("revert")]
    public void An_operation_that_is_under_way_is_refused(string operation)
    {
        using var repository = new SampleRepository(git => git.Write("work.txt", "first\n"));
        var git = repository.Git;
        git.Write("work.txt", "second\n").Commit("Second");
        git.Git("checkout", "--quiet", "-b", "side", "HEAD~1");
        git.Write("work.txt", "side\n").Commit("Side");
        Should.Throw<InvalidOperationException>(() => git.Git([operation, .. operation == "rebase" ? ["--onto", "main", "HEAD~1", "side"] : new[] { "main" }])); // a conflict
        if (operation == "rebase") git.Git("symbolic-ref", "HEAD", "refs/heads/side"); // a rebase detaches HEAD, which is refused anyway

        repository.Refuse(["--target=Commit", Api, "--no-registry-check"], $"A {operation} is under way", $"git {operation} --abort");
    }
}
