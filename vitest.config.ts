import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{lib,tools,components,app}/**/*.test.{ts,tsx,mjs}", "e2e/contract/**/*.test.ts"],
    // These need the real servers: e2e/real/vitest.config.ts.
    exclude: ["**/*.real.test.ts"],
    // A machine with two busy cores is slow, not wrong.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    // Files share their modules: a third less time. What a file leaves behind would show in another, so none leaves anything.
    isolate: false,
    // By itself it leaves one core to itself, which on two cores is half of them, and it hardly needs it.
    maxWorkers: "100%",
  },
});
