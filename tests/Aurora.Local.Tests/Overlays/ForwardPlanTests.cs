using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Local.Overlays;
using Aurora.Manifests.Checks;

namespace Aurora.Local.Tests.Overlays;

/// <summary>What is forwarded, told from the overlay of this very repository.</summary>
public sealed class ForwardPlanTests
{
    private static readonly ListOption Service = new("service", "NAME", "forward this Service only");

    private static async Task<JudgedOverlay> DevAsync() => (await DevOverlay.RenderAsync()).Overlay;

    private static async Task<JudgedOverlay> DevAsync(string old, string replacement) => (await DevOverlay.RenderAsync(DevOverlay.Ports, old, replacement)).Overlay;

    [Test]
    public async Task The_ports_stand_in_the_annotations_of_the_overlay()
    {
        var ports = ForwardPlan.Of(await DevAsync(), [], null, Service);

        ports.ShouldBe(
        [
            new ForwardedPort("aurora-dev", "postgres", "tcp-postgres", 5432, null, 5432),
            new ForwardedPort("aurora-dev", "rabbitmq", "tcp-amqp", 5672, null, 5672),
            new ForwardedPort("aurora-dev", "redis", "tcp-redis", 6379, null, 6379),
        ], ignoreOrder: true);
    }

    [Test]
    public async Task A_port_of_the_laptop_may_be_another_than_that_of_the_Service()
    {
        var ports = ForwardPlan.Of(await DevAsync("tcp-redis=6379", "tcp-redis=16379"), ["redis"], "mine", Service);

        ports.ShouldBe([new ForwardedPort("mine", "redis", "tcp-redis", 6379, null, 16379)]);
    }

    [Test]
    public async Task A_Service_that_is_mistyped_is_an_error_that_names_the_nearest()
    {
        var overlay = await DevAsync();

        Should.Throw<UserError>(() => ForwardPlan.Of(overlay, ["redis", "postgers"], null, Service)).Message.ShouldContain("Did you mean 'postgres'?");
    }

    [TestCase("tcp-redis=6379", "redis=6379", "gives a local port to 'redis', which it does not have")]
    [TestCase("tcp-redis=6379", "tcp-redis=90000", "'90000' of the Service redis is no port")]
    [TestCase("tcp-redis=6379", "tcp-redis=5432", "the local port 5432 is given to")]
    public async Task An_annotation_that_cannot_be_followed_is_an_error(string old, string replacement, string error)
    {
        var overlay = await DevAsync(old, replacement);

        Should.Throw<UserError>(() => ForwardPlan.Of(overlay, [], null, Service)).Message.ShouldContain(error);
    }
}
