using Aurora.Common.Options;
using Aurora.Local.Overlays;

namespace Aurora.Local.Tests.Overlays;

/// <summary>Connection strings, put together from dev's own application.yml.</summary>
public sealed class ConnectionStringsTests
{
    [TestCase(true, "postgresql://aurora:throw-away-postgres@localhost:5432/aurora", "amqp://aurora:throw-away-rabbitmq@localhost:5672/%2F", "redis://:throw-away-redis@localhost:6379")]
    [TestCase(false, "postgresql://aurora:****@localhost:5432/aurora", "amqp://aurora:****@localhost:5672/%2F", "redis://:****@localhost:6379")]
    public async Task Each_port_has_one_to_paste(bool withPassword, string postgres, string rabbitmq, string redis)
    {
        var (_, overlay) = await DevOverlay.RenderAsync();
        var strings = ConnectionStrings.Of(overlay);

        ForwardPlan.Of(overlay, [], null, new ListOption("service", "NAME", "")).Select(port => strings.For(port, withPassword)).ShouldBe([postgres, rabbitmq, redis], ignoreOrder: true);
    }

    [Test]
    public async Task A_port_that_no_configuration_speaks_of_has_none()
    {
        var (_, overlay) = await DevOverlay.RenderAsync();

        ConnectionStrings.Of(overlay).For(new ForwardedPort("aurora-dev", "web", "http", 80, null, 8080), true).ShouldBeNull();
    }
}
