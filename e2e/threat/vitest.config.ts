import { defineConfig } from "vitest/config";

/** Against the built server: each file starts one with an upstream of its own. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/threat/**/*.threat.test.ts"],
    // Limits and figures are of a whole process, and the machine has two cores.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
});
