import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/{real,contract}/**/*.real.test.ts"],
    globalSetup: ["e2e/real/global-setup.ts"],
    reporters: ["default", "tools/closing-line-reporter.ts"],
    // The suites share two clusters and two cores.
    fileParallelism: false,
    // A controller's deadline is 30 s, a crashed API server is back in 5 s: two minutes hold both on busy cores.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
