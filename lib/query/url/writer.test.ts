import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { BURST, createUrlWriter, GAP_MILLISECONDS } from "./writer.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "queueMicrotask", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** A window at `/pods` and the router's idea of it, which goes along when told to. */
function openWindow(search = "") {
  const at = { path: "/pods", search };
  const entries: string[] = [];
  const writer = createUrlWriter({
    read: () => ({ ...at }),
    write: (url, isPush) => {
      at.search = url.slice(at.path.length);
      entries.push(`${isPush ? "push" : "replace"} ${url}`);
    },
    nowMilliseconds: () => performance.now(),
  });
  const shown = (drawn: string) => writer.ahead("/pods", drawn)?.toString();
  return { at, entries, writer, shown, tick: () => vi.advanceTimersByTime(0) };
}

describe("a change of the address", () => {
  it("is on the screen at once, and in the address after the event that made it", () => {
    const { entries, writer, shown, tick } = openWindow("?scope=eu");
    writer.change({ q: "web shop" }, false);
    expect(shown("scope=eu")).toBe("scope=eu&q=web+shop");
    expect(entries).toEqual([]);
    tick();
    expect(entries).toEqual(["replace /pods?scope=eu&q=web+shop"]);
  });

  it("is one entry with all others of the same event", () => {
    const { entries, writer, tick } = openWindow("?open=a");
    writer.change({ view: "clusters" }, true);
    writer.change({ q: "ns:shop", open: null }, false);
    tick();
    expect(entries).toEqual(["push /pods?view=clusters&q=ns:shop"]);
  });

  it("waits while somebody types on, so that no browser refuses it; the last text is written", () => {
    const { entries, writer, tick } = openWindow();
    for (const q of ["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg"]) {
      writer.change({ q }, false);
      tick();
    }
    expect(entries).toHaveLength(BURST);
    vi.advanceTimersByTime(BURST * GAP_MILLISECONDS);
    expect(entries.slice(BURST)).toEqual(["replace /pods?q=abcdefg"]);
  });

  it("is never refused by a browser, however long a key is held down", () => {
    const { entries, writer } = openWindow();
    for (let at = 0; at < 30_000; at += 33) {
      writer.change({ q: `${at}` }, false);
      vi.advanceTimersByTime(33);
    }
    expect(entries.length).toBeLessThanOrEqual(100);
    vi.advanceTimersByTime(BURST * GAP_MILLISECONDS);
    expect(entries.at(-1)).toBe("replace /pods?q=29997");
  });

  it("that makes an entry does not wait, and leaves what was typed before in the entry before", () => {
    const { entries, writer, tick } = openWindow();
    for (const q of ["w", "we"]) {
      writer.change({ q }, false);
      tick();
    }
    writer.change({ object: "eu/pods/shop/web-1" }, true);
    tick();
    expect(entries).toEqual(["replace /pods?q=w", "replace /pods?q=we", "push /pods?q=we&object=eu/pods/shop/web-1"]);
    vi.advanceTimersByTime(GAP_MILLISECONDS);
    expect(entries).toHaveLength(3);
  });

  it("that changes nothing after all is not written", () => {
    const { entries, writer, shown, tick } = openWindow("?q=web");
    writer.change({ q: "webs" }, false);
    writer.change({ q: "web" }, false);
    tick();
    expect(entries).toEqual([]);
    expect(shown("q=web")).toBeUndefined();
  });
});

describe("a router that follows late", () => {
  it("is shown what is ahead of it, also when it is a step behind", () => {
    const { writer, shown, tick } = openWindow();
    writer.change({ q: "a" }, false);
    tick();
    writer.change({ q: "ab" }, false);
    writer.settle("/pods", "q=a");
    expect(shown("")).toBe("q=ab");
    expect(shown("q=a")).toBe("q=ab");
  });

  it("is believed again once it is there, so that Back shows what was before", () => {
    const { writer, shown, tick } = openWindow();
    writer.change({ object: "x" }, true);
    tick();
    writer.settle("/pods", "object=x");
    expect(shown("")).toBeUndefined();
  });

  it("may set the window back to a step before, without losing the newest", () => {
    const { at, entries, writer, tick } = openWindow();
    writer.change({ q: "a" }, false);
    tick();
    writer.change({ q: "ab" }, false);
    vi.advanceTimersByTime(GAP_MILLISECONDS);
    at.search = "?q=a";
    writer.change({ q: "abc" }, true);
    at.search = "?q=ab";
    tick();
    expect(entries).toEqual(["replace /pods?q=a", "replace /pods?q=ab", "push /pods?q=abc"]);
  });

  it("is believed when somebody goes to another page or query meanwhile, and nothing is written there", () => {
    const { at, entries, writer, shown, tick } = openWindow();
    writer.change({ q: "a" }, false);
    expect(writer.ahead("/nodes", "")).toBeUndefined();
    at.search = "?q=from+a+link";
    tick();
    expect(entries).toEqual([]);
    expect(shown("q=from+a+link")).toBeUndefined();
    expect(shown("")).toBeUndefined();
  });
});
