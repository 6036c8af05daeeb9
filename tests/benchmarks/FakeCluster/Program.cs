using System.Globalization;
using Aurora.Testing.FakeKubernetes;

// FakeCluster NAMESPACE SERVICE=PORT-NAME:PORT:REAL-PORT…
// A pod for each Service, with the real server behind it that listens on REAL-PORT of 127.0.0.1. Prints what to export for kubectl
// to come here, and lasts until its standard input ends. Each line there names a Service, whose pod is replaced, or with the word
// "hole" after it swallows from now on what goes into its tunnels.
if (args.Length < 2)
{
    Console.Error.WriteLine("Usage: FakeCluster NAMESPACE SERVICE=PORT-NAME:PORT:REAL-PORT…");
    return 1;
}

await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
cluster.AddNamespace(args[0]);
var pods = new Dictionary<string, FakePod>();
foreach (var argument in args[1..])
{
    var (service, parts) = (argument.Split('=')[0], argument.Split('=')[1].Split(':'));
    var port = new FakePort(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    cluster.AddService(args[0], service, port);
    pods[service] = cluster.AddPod(args[0], $"{service}-0", service, port);
}

foreach (var (name, value) in cluster.Environment) Console.WriteLine($"export {name}='{value}'");
Console.WriteLine();
while (await Console.In.ReadLineAsync() is { } line)
{
    var name = line.Split(' ')[0];
    if (!pods.TryGetValue(name, out var pod)) continue;
    if (line.EndsWith(" hole", StringComparison.Ordinal))
    {
        pod.BlackHoleTunnels();
        continue;
    }

    pods[name] = pod.ReplaceBy(pod.Name);
    pods[name].Run();
}

return 0;
