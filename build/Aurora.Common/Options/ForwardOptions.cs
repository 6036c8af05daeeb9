namespace Aurora.Common.Options;

/// <summary>What is forwarded, and how: options of <c>DevPortForward</c>, and of <c>DevUp</c> that goes on into it.</summary>
public static class ForwardOptions
{
    /// <summary>The Services.</summary>
    public static readonly ListOption Service = new("service", "NAME", "forward this Service of the dev overlay only", "all that are given a local port");

    /// <summary>Where to listen.</summary>
    public static readonly ListOption Address = new("address", "IP", "listen on this address of the laptop", "127.0.0.1 and ::1");

    /// <summary>What scripts wait for.</summary>
    public static readonly TextOption ReadyFile = new("ready-file", "PATH", "write this file when every forward is ready, and remove it at the end");

    /// <summary>Forward at all: of <c>DevUp</c>.</summary>
    public static readonly FlagOption Forward = new("forward", "go on and forward, as DevPortForward does");

    /// <summary>Those of <c>DevPortForward</c>.</summary>
    public static IReadOnlyList<Option> All { get; } = [Service, Address, ReadyFile];
}
