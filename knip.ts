import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: [
    // Started by name from tools/bootstrap/main.mjs.
    "server.ts",
    "tools/*.ts",
    "tools/stack/main.ts",
    "tools/bench/bench.ts",
  ],
  project: ["{app,components,lib,tools,e2e}/**/*.{ts,tsx,mjs,css}", "*.{ts,mjs}"],
  ignoreDependencies: [
    // Loaded by dependency-cruiser on its own, which cannot read TypeScript 7 without it.
    "@swc/core",
  ],
  // A shape named beside the function that answers it is documentation, used or not.
  ignoreExportsUsedInFile: true,
  treatConfigHintsAsErrors: true,
};

export default config;
