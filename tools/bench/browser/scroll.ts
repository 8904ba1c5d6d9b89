import type { Browser, Page } from "@playwright/test";

export interface Scrolled {
  framesPerSecond: number;
  /** Tasks of the page's main thread above 50 ms, in milliseconds. */
  longTasksMilliseconds: number[];
  /** Of the page after garbage was collected. */
  heapBytes: number;
}

const VIEWPORT = { width: 1440, height: 900 };
/** Four rows a frame: a hand that leafs through, faster than anybody reads. */
const PIXELS_A_FRAME = 112;

/** Opens a page of the console and waits for the first row. */
export async function openRows(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(address);
  await page.locator('[role="grid"] [role="row"] [role="gridcell"]').first().waitFor({ timeout: 60_000 });
  return page;
}

/** Scrolls the list of an open page for so long, to its end and from the top again, and counts frames. */
export async function scrollRows(page: Page, seconds: number): Promise<Scrolled> {
  const seen = await page.evaluate(scrollInPage, { milliseconds: seconds * 1000, pixels: PIXELS_A_FRAME });
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return {
    framesPerSecond: seen.frames / seconds,
    longTasksMilliseconds: seen.longTasksMilliseconds,
    heapBytes: usedSize,
  };
}

/** Runs in the page: it may name nothing outside itself. */
function scrollInPage({ milliseconds, pixels }: { milliseconds: number; pixels: number }) {
  const grid = document.querySelector('[role="grid"]');
  if (grid === null) throw new Error("the page shows no grid");
  const longTasksMilliseconds: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasksMilliseconds.push(Math.round(duration));
  });
  observer.observe({ type: "longtask" });
  return new Promise<{ frames: number; longTasksMilliseconds: number[] }>((resolve) => {
    const end = performance.now() + milliseconds;
    let frames = 0;
    const turn = () => {
      frames += 1;
      const isAtEnd = grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1;
      grid.scrollTop = isAtEnd ? 0 : grid.scrollTop + pixels;
      if (performance.now() < end) requestAnimationFrame(turn);
      else {
        observer.disconnect();
        resolve({ frames, longTasksMilliseconds });
      }
    };
    requestAnimationFrame(turn);
  });
}
