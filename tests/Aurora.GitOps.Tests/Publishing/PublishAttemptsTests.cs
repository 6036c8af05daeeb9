using Aurora.Common;
using Aurora.GitOps.Publishing;

namespace Aurora.GitOps.Tests.Publishing;

/// <summary>How often and after which waits it is tried again when somebody else was faster.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PublishAttemptsTests
{
    private static readonly PublishAttempt Lost = new(IsLost: true, null);
    private readonly FakeClock _clock = new();

    [Test]
    public async Task Whoever_always_loses_gives_up_in_the_end_and_says_so()
    {
        var attempts = new List<int>();

        var error = await Should.ThrowAsync<UserError>(() => LoseAsync(_clock, attempts.Add));

        error.Message.ShouldBe("origin/main moved 60 times while the promotion was made. Nothing was promoted. Run it again when fewer promote there.");
        attempts.ShouldBe(Enumerable.Range(0, PublishAttempts.Maximum));
        _clock.Waits.Count.ShouldBe(PublishAttempts.Maximum - 1);
    }

    [Test]
    public async Task Waits_grow_to_three_seconds_and_no_further()
    {
        await Should.ThrowAsync<UserError>(() => LoseAsync(_clock));

        for (var i = 0; i < _clock.Waits.Count; i++)
        {
            var longest = TimeSpan.FromSeconds(Math.Min(0.1 * Math.Pow(2, i), 3));
            _clock.Waits[i].ShouldBeInRange(longest / 2, longest);
        }
    }

    [Test]
    public async Task Two_who_lost_together_do_not_come_back_together_however_often_they_lost()
    {
        var other = new FakeClock();

        await Should.ThrowAsync<UserError>(() => LoseAsync(_clock));
        await Should.ThrowAsync<UserError>(() => LoseAsync(other));

        _clock.Waits.Zip(other.Waits).Count(pair => pair.First == pair.Second).ShouldBeLessThan(10); // by chance
    }

    [Test]
    public async Task What_is_decided_is_not_tried_again()
    {
        var published = new Publication("1234", HasHooks: false) { Branch = "main" };

        var result = await new PublishAttempts(_clock).RunAsync((attempt, _) => Task.FromResult(attempt < 2 ? Lost : new PublishAttempt(IsLost: false, published)), "origin/main", CancellationToken.None);

        result.ShouldBe(published);
        _clock.Waits.Count.ShouldBe(2);
    }

    [Test]
    public async Task Nothing_left_to_publish_is_decided_too()
    {
        var result = await new PublishAttempts(_clock).RunAsync((_, _) => Task.FromResult(new PublishAttempt(IsLost: false, null)), "origin/main", CancellationToken.None);

        result.ShouldBeNull();
        _clock.Waits.ShouldBeEmpty();
    }

    private static Task<Publication?> LoseAsync(FakeClock clock, Action<int>? see = null) => new PublishAttempts(clock).RunAsync(
        (attempt, _) =>
        {
            see?.Invoke(attempt);
            return Task.FromResult(Lost);
        },
        "origin/main",
        CancellationToken.None);
}
