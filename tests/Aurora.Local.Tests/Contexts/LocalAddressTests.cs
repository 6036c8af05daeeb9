using System.Net;
using System.Net.Sockets;
using Aurora.Local.Contexts;

namespace Aurora.Local.Tests.Contexts;

public sealed class LocalAddressTests
{
    [TestCase("https://127.0.0.1:6443")]
    [TestCase("https://127.3.2.1")]
    [TestCase("https://0.0.0.0:34567")]
    [TestCase("https://localhost:8443")]
    [TestCase("https://kind.localhost:8443")]
    [TestCase("https://10.1.2.3:6443")]
    [TestCase("https://172.31.255.255:6443")]
    [TestCase("https://192.168.49.2:8443")]
    [TestCase("https://[::1]:6443")]
    [TestCase("https://[fd00::1]:6443")]
    [TestCase("https://[fe80::1]:6443")]
    [TestCase("https://[::ffff:192.168.0.1]:6443")]
    [TestCase("https://near.example:6443")]
    public async Task A_loopback_or_private_address_is_near(string server) => (await RefusalAsync(server)).ShouldBeNull();

    [TestCase("https://8.8.8.8:6443", "is neither loopback nor private")]
    [TestCase("https://172.32.0.1:6443", "is neither loopback nor private")]
    [TestCase("https://192.169.0.1:6443", "is neither loopback nor private")]
    [TestCase("https://100.64.0.1:6443", "is neither loopback nor private")]
    [TestCase("https://[2001:db8::1]:6443", "is neither loopback nor private")]
    [TestCase("https://[::ffff:8.8.8.8]:6443", "is neither loopback nor private")]
    [TestCase("https://0.0.0.1:6443", "is neither loopback nor private")]
    [TestCase("https://far.example:6443", "is at 203.0.113.7, which is neither loopback nor private")]
    [TestCase("https://both.example:6443", "is at 203.0.113.7, which is neither loopback nor private")]
    [TestCase("https://nobody.example:6443", "cannot be found by its name")]
    [TestCase("https://localhost.far.example", "is at 203.0.113.7, which is neither loopback nor private")]
    [TestCase("https://empty.example", "has no address")]
    [TestCase("unix:///var/run/api", "is no URL of a server")]
    [TestCase("127.0.0.1:6443", "is no URL of a server")]
    [TestCase("", "is no URL of a server")]
    public async Task Any_other_is_not(string server, string why) => (await RefusalAsync(server)).ShouldBe(why);

    private static Task<string?> RefusalAsync(string server) => new LocalAddress((host, _) => Task.FromResult<IPAddress[]>(host switch
    {
        "near.example" => [IPAddress.Loopback, IPAddress.IPv6Loopback],
        "far.example" or "localhost.far.example" => [IPAddress.Parse("203.0.113.7")],
        "both.example" => [IPAddress.Loopback, IPAddress.Parse("203.0.113.7")],
        "empty.example" => [],
        _ => throw new SocketException((int)SocketError.HostNotFound),
    })).RefusalAsync(server, CancellationToken.None);
}
