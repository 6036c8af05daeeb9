using System.Text;

namespace Notifications.Tests;

/// <summary>The event as Orders writes it, and what is taken for none.</summary>
public sealed class OrderPlacedTests
{
    [Test]
    public void The_event_of_orders_is_read_and_what_is_new_in_it_passed_over()
    {
        var order = Read("""{"id":"01a20742-e299-75b5-9214-f234e722932c","sku":"A-1","quantity":2,"placedAt":"2026-11-23T07:15:53+00:00","new":[1]}""");

        Assert.That(order, Is.EqualTo(new OrderPlaced(Guid.Parse("01a20742-e299-75b5-9214-f234e722932c"), "A-1", 2)));
    }

    [TestCase("")]
    [TestCase("not json")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"id":"01a20742-e299-75b5-9214-f234e722932c"}""")]
    [TestCase("""{"id":"seven","sku":"A-1","quantity":2}""")]
    public void Anything_else_is_no_event(string body) => Assert.That(Read(body), Is.Null);

    private static OrderPlaced? Read(string body) => OrderPlaced.Read(Encoding.UTF8.GetBytes(body));
}
