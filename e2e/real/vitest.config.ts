import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/{real,contract}/**/*.real.test.ts"],
    globalSetup: ["e2e/real/global-setup.ts"],
    reporters: ["default", "tools/closing-line-reporter.ts"],
    // The suites share two clusters and two cores.
    fileParallelism: false,
    // What fails for good fails twice; a machine whose cores are others' for half of the time is given a second try.
    retry: 1,
    // A controller's deadline is 30 s, a crashed API server is back in 5 s: four minutes hold both on cores that others have, too.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
