#!/usr/bin/env pwsh
# The way in for PowerShell 5.1 and up: the same switches and the same logic as build.sh, where the reasons stand.
# What differs: the lock is an open file, which the system closes when its owner dies, and there is no ctime to compare.
$ErrorActionPreference = 'Stop'

$programs = 'artifacts/program'
$new = "$programs/new.$PID"

function Say([string] $text) { [Console]::Error.WriteLine("build.ps1: $text") }

# The dotnet to use, and the SDKs that it chooses from; nothing when there is none.
function Find-Sdk {
    $command = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    $path = if ($command) { $command.Source } elseif ($env:DOTNET_ROOT) { Join-Path $env:DOTNET_ROOT 'dotnet' }
    if (-not $path) { return }
    $item = Get-Item -LiteralPath $path -ErrorAction SilentlyContinue
    $target = if ($item -and $item.LinkType) { [IO.Path]::Combine($item.DirectoryName, @($item.Target)[0]) } else { $path }
    $folders = @((Split-Path $target), $env:DOTNET_ROOT) | Where-Object { $_ } | ForEach-Object { Join-Path $_ 'sdk' }
    $sdks = @($folders | Where-Object { Test-Path -LiteralPath $_ } | Get-ChildItem -Directory | ForEach-Object FullName)
    if (-not $sdks) { $sdks = @(& $path --version) }
    if ($sdks) { [pscustomobject]@{ Dotnet = $path; Sdks = $sdks } }
}

# Every file that goes into the program, with size and time, and what else it depends on, as one text.
function Read-Inputs {
    $files = @(Get-ChildItem -LiteralPath build -Recurse -File -Force) + @(Get-ChildItem -File -Force |
        Where-Object Name -Match '^(build\.ps1|Directory\..*|global\.json|\.editorconfig|\.globalconfig|nuget\.config)$')
    $lines = @("$([Environment]::OSVersion.Platform) $env:PROCESSOR_ARCHITECTURE $($sdk.Sdks -join ' ')")
    $lines += Get-ChildItem Env:Cake* | Sort-Object Name | ForEach-Object { "$($_.Name)=$($_.Value)" }
    $lines += $files | Where-Object Name -NotMatch '^catalog\.yaml$|\.md$|~$|^\..*\.sw.$|^\.#|^\.DS_Store$' |
        ForEach-Object { "$($_.FullName) $($_.Length) $($_.LastWriteTimeUtc.Ticks) $($_.CreationTimeUtc.Ticks)" }
    $lines -join "`n"
}

# The folder that was built from these inputs; nothing when there is none.
function Find-Program([string] $inputs) {
    Get-ChildItem "$programs/[0-9]*/inputs" -ErrorAction SilentlyContinue | Sort-Object FullName -Descending |
        Where-Object { [IO.File]::ReadAllText($_.FullName) -ceq $inputs } |
        Select-Object -First 1 | ForEach-Object DirectoryName
}

# One builds, the others wait. The lock, or nothing when somebody else has built the program meanwhile.
function Wait-Turn {
    $lock = Join-Path $PWD.ProviderPath "$programs/lock.ps1"
    for ($waiting = $false; ; $waiting = $true) {
        try { return [IO.File]::Open($lock, 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { if (-not $waiting) { Say 'waiting for another run, which is building the pipeline' } }
        Start-Sleep -Milliseconds 200
        if (Find-Program (Read-Inputs)) { return }
    }
}

function Compile {
    Remove-Item "$programs/new.*" -Recurse -Force
    $saved = $env:ArtifactsPath
    $env:ArtifactsPath = Join-Path $PWD.ProviderPath 'artifacts/bootstrap'
    try {
        & $sdk.Dotnet publish build/Aurora.Build/Aurora.Build.csproj -c Release -p:AheadOfTime=true "-p:PublishDir=../../$new/" --nologo -v:quiet `
            -tl:off -clp:NoSummary -p:UseSharedCompilation=false -p:RunAnalyzers=false -nodeReuse:false | ForEach-Object { [Console]::Error.WriteLine($_) }
    }
    finally { $env:ArtifactsPath = $saved }
}

# The program's folder, built if need be; nothing, with the exit code in $script:code, when that failed.
function Get-Program {
    if ($found = Find-Program (Read-Inputs)) { return $found }
    $null = New-Item -ItemType Directory -Force $programs
    $lock = Wait-Turn
    try {
        for ($attempt = 1; $attempt -le 3; $attempt++) {
            $before = Read-Inputs
            if ($found = Find-Program $before) { return $found }
            if ($attempt -eq 1) { Say 'building the pipeline (for the first time, or something in build/ or the SDK changed) ...' }
            Compile
            if ($LASTEXITCODE -ne 0) { $script:code = $LASTEXITCODE; return }
            if ((Read-Inputs) -cne $before) { continue } # somebody edited meanwhile, and nobody knows what was compiled
            [IO.File]::WriteAllText((Join-Path $PWD.ProviderPath "$new/inputs"), $before)
            $old = @(Get-ChildItem "$programs/[0-9]*" -Directory | Sort-Object Name -Descending)
            Rename-Item $new ('{0:d6}' -f (1 + $(if ($old) { [int] $old[0].Name } else { 0 })))
            # Old programs go with the next build, but for the newest three, and what runs: Windows refuses to rename that.
            $old | Select-Object -Skip 2 |
                ForEach-Object { Rename-Item -LiteralPath $_.FullName "new.$($_.Name)" -ErrorAction SilentlyContinue }
            return Find-Program $before
        }
        Say 'the sources changed during every build; run it again when they are at rest'
        $script:code = 1
    }
    finally { if ($lock) { $lock.Dispose() } }
}

$code = 0
$caller = $env:AURORA_CALLER_DIRECTORY
$env:AURORA_CALLER_DIRECTORY = $PWD.ProviderPath
Push-Location -LiteralPath $PSScriptRoot
try {
    $sdk = Find-Sdk
    if (-not $sdk) {
        Say 'the .NET SDK 10 is needed to build the pipeline: install it from https://dotnet.microsoft.com/download/dotnet/10.0'
        $code = 127
    }
    elseif ($program = Get-Program) {
        & $sdk.Dotnet "$program/Aurora.Build.dll" @args
        $code = $LASTEXITCODE
    }
}
finally {
    Pop-Location
    $env:AURORA_CALLER_DIRECTORY = $caller
}
exit $code
