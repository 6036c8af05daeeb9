using Aurora.Common.Options;
using Aurora.Local.Overlays;

namespace Aurora.Local.Tests.Overlays;

/// <summary>What the configuration connects to is held against what is forwarded.</summary>
public sealed class UnforwardedEndpointsTests
{
    private static readonly ListOption Service = new("service", "NAME", "forward this Service only");

    [Test]
    public async Task Everything_that_dev_connects_to_is_forwarded()
    {
        var (tree, overlay) = await DevOverlay.RenderAsync();

        UnforwardedEndpoints.In(overlay, tree, ForwardPlan.Of(overlay, [], null, Service)).ShouldBeEmpty();
    }

    [Test]
    public async Task A_line_that_connects_to_what_is_not_forwarded_is_named()
    {
        var (tree, overlay) = await DevOverlay.RenderAsync();
        var lines = await File.ReadAllLinesAsync(Path.Combine(Aurora.Testing.Checkout.Root, DevOverlay.Configuration));

        var findings = UnforwardedEndpoints.In(overlay, tree, ForwardPlan.Of(overlay, ["postgres"], null, Service));

        findings.Count.ShouldBe(2);
        findings.ShouldAllBe(finding => finding.File == DevOverlay.Configuration && finding.Message.Contains("no forward holds that port"));
        findings.Select(finding => lines[finding.Line - 1].Trim()).ShouldBe(["host: localhost", "host: localhost"]);
    }

    [Test]
    public async Task A_port_that_no_Service_is_given_has_its_line_named()
    {
        var (tree, overlay) = await DevOverlay.RenderAsync(DevOverlay.Configuration, "localhost:5432", "localhost:5433");
        var lines = await File.ReadAllLinesAsync(Path.Combine(Aurora.Testing.Checkout.Root, DevOverlay.Configuration));

        var finding = UnforwardedEndpoints.In(overlay, tree, ForwardPlan.Of(overlay, [], null, Service)).ShouldHaveSingleItem();

        finding.Where.ShouldBe($"{DevOverlay.Configuration}:{Array.FindIndex(lines, line => line.Contains("jdbc:", StringComparison.Ordinal)) + 1}");
        finding.Message.ShouldContain("localhost:5433");
    }
}
