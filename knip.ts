import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: [
    // Started by name from tools/bootstrap/main.mjs.
    "server.ts",
    "tools/*.ts",
    // Started as a process of its own by lib/demo/spawn.ts.
    "lib/demo/main.ts",
    // Served as it is by the embedded issuer.
    "lib/demo/issuer/page.css",
    // Started, and killed, as a process of its own by lib/testing/audit/kill.ts.
    "lib/testing/audit/writer.ts",
    "e2e/browser/unpack-here.ts",
    "tools/stack/main.ts",
    // Started as processes of their own by tools/stack/logs/pipeline/start.ts.
    "tools/stack/logs/pipeline/{agent,consumer,speaker}.ts",
    // Run by hand: fills an index for a measurement.
    "tools/stack/logs/line/flood.ts",
    "tools/bench/bench.ts",
    // Run by hand: what judging every pod costs.
    "tools/bench/findings.ts",
    // The page of B13, served by tools/bench/benchmark/b13-charts.ts.
    "tools/bench/browser/charts/main.tsx",
    // Run by hand when Alertmanager, Prometheus, Kubernetes, Velero or the log stores move: they record what the real ones answer.
    "e2e/contract/alertmanager/record.ts",
    "e2e/contract/log-store/record.ts",
    "e2e/contract/promql/record.ts",
    "e2e/contract/record.ts",
    "e2e/contract/velero/record.ts",
    // A process of its own that lib/testing/api/spawn-console.ts starts by its path.
    "lib/testing/api/console-process.ts",
    // Run by hand: figures, which no test asserts.
    "e2e/threat/timing.ts",
    // Run by hand when Kubernetes moves: it writes the schema of lib/demo/protobuf.
    "tools/proto/main.ts",
    "tools/conformance/main.ts",
  ],
  vitest: { config: ["vitest.config.ts", "e2e/real/vitest.config.ts", "e2e/threat/vitest.config.ts"] },
  project: ["{app,components,lib,tools,e2e}/**/*.{ts,tsx,mjs,css}", "*.{ts,mjs}"],
  ignoreDependencies: [
    // Loaded by dependency-cruiser on its own, which cannot read TypeScript 7 without it.
    "@swc/core",
    // Run by path in tools/boundaries.ts, so that its answer can be read.
    "dependency-cruiser",
    // Run by hand, once for each clone that wants the hooks (CONTRIBUTING.md).
    "lefthook",
    // Not a package: the reporter that e2e/real/vitest.config.ts names by its path from the root.
    "tools",
  ],
  ignoreBinaries: [
    // Give the audit a small disk to fill, where the test runs as root.
    "mount",
    "umount",
    // Pins benchmarks to a core where there is one.
    "taskset",
    // Built by tools/stack, or on the machine: what needs them says so when they are missing.
    "go",
    "kubectl",
  ],
  // A shape named beside the function that answers it is documentation, used or not.
  ignoreExportsUsedInFile: true,
  treatConfigHintsAsErrors: true,
};

export default config;
