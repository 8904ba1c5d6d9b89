import { existsSync } from "node:fs";
import { join } from "node:path";

import { chromium, type LaunchOptions } from "@playwright/test";

import { unpackChromium } from "./unpack.ts";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** How to launch a Chromium: $CHROMIUM_PATH, one on the machine, Playwright's own, else the one that came with the packages. */
export async function findBrowser(): Promise<LaunchOptions> {
  const wanted = process.env["CHROMIUM_PATH"];
  const found = [...(wanted === undefined ? [] : [wanted]), ...installed, chromium.executablePath()].find(existsSync);
  return found === undefined ? await carriedBrowser() : { executablePath: found, chromiumSandbox: false };
}

async function carriedBrowser(): Promise<LaunchOptions> {
  const folder = await unpackChromium();
  return {
    executablePath: join(folder, "chromium"),
    // Root and containers cannot have the sandbox. Its package's own flags are left out: --single-process among
    // them kills the browser when a page closes.
    chromiumSandbox: false,
    env: {
      ...definedEnvironment(),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
