import type { Browser } from "@playwright/test";

export interface FleetShown {
  /** From the navigation until every cluster has its square. */
  milliseconds: number;
  /** Cumulative layout shift until a second later. */
  layoutShift: number;
}

const VIEWPORT = { width: 1440, height: 900 };

declare global {
  // What the page tells the benchmark.
  interface Window {
    fleetShownAt?: number;
    layoutShift?: number;
  }
}

/** Opens the Fleet page in a fresh tab and waits until its map has so many squares. */
export async function openFleetMap(browser: Browser, origin: string, clusters: number): Promise<FleetShown> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  try {
    await page.addInitScript(watchMap, clusters);
    await page.goto(origin);
    await page.waitForFunction(() => globalThis.window.fleetShownAt !== undefined, undefined, { timeout: 60_000 });
    await page.waitForTimeout(1000);
    return await page.evaluate(() => ({
      milliseconds: globalThis.window.fleetShownAt ?? Number.NaN,
      layoutShift: globalThis.window.layoutShift ?? Number.NaN,
    }));
  } finally {
    await page.close();
  }
}

/** Runs in the page before anything of it: it may name nothing outside itself. */
function watchMap(clusters: number): void {
  globalThis.window.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
      globalThis.window.layoutShift = (globalThis.window.layoutShift ?? 0) + entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    if (document.querySelectorAll('[data-testid="map"] li').length < clusters) requestAnimationFrame(look);
    // The frame after the one that drew them.
    else requestAnimationFrame(() => (globalThis.window.fleetShownAt = performance.now()));
  };
  requestAnimationFrame(look);
}
