import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{lib,tools,components,app}/**/*.test.{ts,tsx,mjs}"],
    // A machine with two busy cores is slow, not wrong.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
  },
});
