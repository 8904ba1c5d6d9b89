import { defineConfig } from "@playwright/test";

import { findBrowser } from "./e2e/browser/browser.ts";

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.e2e.ts",
  // One worker: the journeys share a console, and the machine has two cores.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 30_000 },
  // A journey that is lost to a machine's busy neighbours has a second try, on consoles of its own, and is listed as flaky.
  retries: 1,
  forbidOnly: process.env["CI"] !== undefined,
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    launchOptions: await findBrowser(),
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // Recording every journey for the few that fail costs half their time on two cores.
    trace: "off",
  },
});
