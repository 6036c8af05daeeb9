using Aurora.Build;
using Aurora.Ci;
using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.GitOps;
using Cake.Frosting;

using var children = new ChildProcesses();
using var cancellation = new RunCancellation(children);

if (CommandLine.Answer(args) is { } answered) return answered;

var host = new CakeHost()
    .UseContext<AuroraContext>()
    .UseLifetime<AuroraLifetime>()
    .ConfigureServices(services => services.AddCommon(children, cancellation).AddCi().AddGitOps());
foreach (var stage in Pipeline.Stages) host.AddAssembly(stage);

var exitCode = host.Run(args);
return cancellation.ExitCode ?? exitCode;
