using Aurora.Common.Catalogs;
using Aurora.Testing;

namespace Aurora.Common.Tests.Catalogs;

public sealed class CatalogTests
{
    private const string Whole = """
        pushTo: localhost:5000/aurora
        engine: docker
        baseImage: registry.example/base/aspnet:10.0
        kustomize: "5.5"
        localContexts: [kind-dev, minikube]
        bot:
          name: Aurora Bot
          email: bot@aurora.example
        environments:
          dev:
            overlay: k8s/overlays/dev/
          prod:
            overlay: k8s/overlays/prod
        apps:
          orders:
            image: registry.example/aurora/orders
            source: ../source
            project: src/Orders/Orders.csproj
            dockerfile: src/Orders/Dockerfile
            inputs: [global.json, src/Shared]
            test: [dotnet, test, --project, tests/Orders.Tests]
          inventory:
            image: registry.example/aurora/inventory
            project: src/Inventory/Inventory.csproj
        """;

    private static Catalog Parsed => CatalogFile.Parse(Whole, "build/catalog.yaml");

    [Test]
    public void A_catalog_says_what_is_written_in_it()
    {
        var catalog = Parsed;

        catalog.PushTo.ShouldBe("localhost:5000/aurora");
        catalog.Engine.ShouldBe(Engine.Docker);
        catalog.BaseImage.ShouldBe("registry.example/base/aspnet:10.0");
        catalog.Kustomize.ShouldBe("5.5");
        catalog.LocalContexts.ShouldBe(["kind-dev", "minikube"]);
        catalog.Bot.ShouldBe(new Identity("Aurora Bot", "bot@aurora.example"));
        catalog.Environments.ShouldBe([new DeploymentEnvironment("dev", "k8s/overlays/dev"), new DeploymentEnvironment("prod", "k8s/overlays/prod")]);
        var orders = catalog.Apps[0];
        (orders.Name, orders.Image.ToString(), orders.Source, orders.Project, orders.Dockerfile)
            .ShouldBe(("orders", "registry.example/aurora/orders", "../source", "src/Orders/Orders.csproj", "src/Orders/Dockerfile"));
        orders.Inputs.ShouldBe(["global.json", "src/Shared"]);
        orders.Test.ShouldBe(["dotnet", "test", "--project", "tests/Orders.Tests"]);
    }

    [Test]
    public void What_is_left_out_has_its_default()
    {
        var catalog = CatalogFile.Parse("apps:\n  api:\n    image: api\n    project: Api.csproj\n", "build/catalog.yaml");

        (catalog.PushTo, catalog.Engine, catalog.BaseImage, catalog.Kustomize).ShouldBe((null, Engine.Sdk, Catalog.Embedded, null));
        catalog.Bot.ShouldBe(Catalog.None.Bot);
        catalog.Environments.ShouldBeEmpty();
        var app = catalog.Apps.ShouldHaveSingleItem();
        (app.Source, app.Dockerfile).ShouldBe((".", null));
        app.Inputs.ShouldBeEmpty();
        app.Test.ShouldBeEmpty();
    }

    [TestCase("pushTo:\n")]
    [TestCase("pushTo: ~\n")]
    [TestCase("pushTo: null\n")]
    public void A_key_without_a_value_is_as_good_as_none(string text) => CatalogFile.Parse(text, "build/catalog.yaml").PushTo.ShouldBeNull();

    [Test]
    public void Environments_and_apps_are_found_by_name()
    {
        Parsed.Environment("prod").Overlay.ShouldBe("k8s/overlays/prod");
        Parsed.AppsNamed([]).Select(app => app.Name).ShouldBe(["orders", "inventory"]);
        Parsed.AppsNamed(["inventory", "orders"]).Select(app => app.Name).ShouldBe(["orders", "inventory"]);
        Parsed.AppsNamed(["inventory"]).Select(app => app.Name).ShouldBe(["inventory"]);
    }

    [Test]
    public void An_unknown_name_leads_to_the_nearest()
    {
        Should.Throw<UserError>(() => Parsed.Environment("prd")).Message.ShouldBe("The environment 'prd' is not in build/catalog.yaml. Did you mean 'prod'?");
        Should.Throw<UserError>(() => Parsed.Environment("staging")).Message.ShouldBe("The environment 'staging' is not in build/catalog.yaml. There is: dev, prod.");
        Should.Throw<UserError>(() => Parsed.AppsNamed(["orders", "inventroy"])).Message.ShouldBe("The app 'inventroy' is not in build/catalog.yaml. Did you mean 'inventory'?");
        Should.Throw<UserError>(() => Catalog.None.Environment("prod")).Message.ShouldEndWith("There is none.");
    }

    [Test]
    public void A_repository_without_a_catalog_has_an_empty_one()
    {
        using var folder = new TemporaryFolder();

        CatalogFile.Load(folder.Path).ShouldBeSameAs(Catalog.None);
    }

    [Test]
    public void A_catalog_on_disk_is_read_with_its_byte_order_mark_and_line_ends()
    {
        using var folder = new TemporaryFolder();
        folder.Write(Catalog.DefaultFile, "\uFEFF" + Whole.ReplaceLineEndings("\r\n"));

        CatalogFile.Load(folder.Path).Apps.Select(app => app.Project).ShouldBe(Parsed.Apps.Select(app => app.Project));
    }
}
