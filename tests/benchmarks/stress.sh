#!/usr/bin/env bash
# What CI runs small, at the size that it is built for: 16 promotions at once, of 16 images and of one; 100 promotions that are killed; an
# audit of 1,000 promotions with forgeries among them. It takes a quarter of an hour and fails when a test does. Usage: stress.sh
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
AURORA_TEST_RACERS=16 AURORA_TEST_KILLS=100 AURORA_TEST_PROMOTIONS=1000 exec dotnet test tests/Aurora.GitOps.Tests --nologo \
    --filter 'FullyQualifiedName~RaceTests|FullyQualifiedName~KillTests|FullyQualifiedName~LongAuditTests' --logger 'console;verbosity=normal'
