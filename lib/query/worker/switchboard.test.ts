import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

import { Live } from "../live.ts";
import type { Transport, TransportEvents } from "../transport.ts";
import type { TabMessage, WorkerMessage } from "./message.ts";
import { Switchboard } from "./switchboard.ts";

const pods: SubscriptionRequest = { topic: "query", query: { kind: "pods" } };
const frame = { kind: "pods", total: 1, offset: 0 } as unknown as Extract<StreamEvent, { event: "snapshot" }>["frame"];

/** What the switchboard asks of the server, and the server's side of the events. */
let asked: string[];
let server: TransportEvents;
let switchboard: Switchboard;

const open = (events: TransportEvents): Transport => {
  server = events;
  return {
    open: () => asked.push("open"),
    close: () => asked.push("close"),
    reconnect: () => asked.push("reconnect"),
    put: (subscription) => asked.push(`put ${subscription}`),
    drop: (subscription) => asked.push(`drop ${subscription}`),
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  switchboard = new Switchboard(new Live(open, { lingerMilliseconds: 0 }));
});
afterEach(() => void vi.useRealTimers());

function aTab() {
  const heard: WorkerMessage[] = [];
  const { receive, leave } = switchboard.connect({ postMessage: (message) => heard.push(message) });
  const events = () => heard.flatMap((each) => (each.say === "event" ? [each.event] : []));
  return { heard, events, leave, ask: (...messages: TabMessage[]) => messages.forEach(receive) };
}

function aTabWithPods() {
  const tab = aTab();
  tab.ask({ ask: "wake" }, { ask: "put", subscription: "s7", request: pods });
  return tab;
}

const snapshot = (seq: number, id: string) =>
  server.onEvent({ event: "snapshot", subscription: "s1", seq, frame, rows: [{ id }] });

describe("the tabs of a browser", () => {
  it("that follow the same ask the server once, and each counts for itself", () => {
    const one = aTabWithPods();
    snapshot(1, "a");
    const other = aTabWithPods();
    server.onEvent({ event: "delta", subscription: "s1", seq: 2, frame, order: ["a", "b"], rows: [{ id: "b" }] });
    expect(asked).toEqual(["open", "put s1"]);
    expect(one.events().slice(1)).toMatchObject([
      { event: "snapshot", subscription: "s7", seq: 1, rows: [{ id: "a" }] },
      { event: "delta", subscription: "s7", seq: 2, rows: [{ id: "b" }] },
    ]);
    expect(other.events().slice(1)).toMatchObject([
      { event: "snapshot", seq: 1, rows: [{ id: "a" }] },
      { event: "delta", seq: 2 },
    ]);
  });

  it("that lost an event get the present state without a question to the server", () => {
    const tab = aTabWithPods();
    snapshot(1, "a");
    tab.ask({ ask: "put", subscription: "s7", request: pods });
    expect(asked).toEqual(["open", "put s1"]);
    expect(tab.events().slice(1)).toMatchObject([{ seq: 1 }, { event: "snapshot", seq: 2, rows: [{ id: "a" }] }]);
  });

  it("let the connection go with the last of them", () => {
    const [one, other] = [aTabWithPods(), aTabWithPods()];
    one.leave();
    expect(asked).not.toContain("drop s1");
    other.ask({ ask: "leave" });
    expect(asked.slice(-2)).toEqual(["drop s1", "close"]);
  });
});

describe("a tab in the background", () => {
  it("hears nothing, and everything at once when it is back", () => {
    const tab = aTabWithPods();
    snapshot(1, "a");
    tab.ask({ ask: "quiet" });
    const before = tab.heard.length;
    snapshot(2, "b");
    expect(tab.heard).toHaveLength(before);
    tab.ask({ ask: "wake" }, { ask: "put", subscription: "s7", request: pods });
    expect(tab.events().at(-1)).toMatchObject({ event: "snapshot", rows: [{ id: "b" }] });
    expect(asked).toEqual(["open", "put s1"]);
  });

  it("gives its topics up after a minute, and gets them again", () => {
    const tab = aTabWithPods();
    tab.ask({ ask: "quiet" });
    vi.advanceTimersByTime(59_000);
    expect(asked).not.toContain("drop s1");
    vi.advanceTimersByTime(2000);
    expect(asked).toContain("drop s1");
    tab.ask({ ask: "wake" }, { ask: "put", subscription: "s7", request: pods });
    expect(asked.at(-1)).toBe("put s2");
  });
});

describe("a lost connection", () => {
  it("is told to every tab that listens, and what was held is not handed out as present", () => {
    const tab = aTabWithPods();
    snapshot(1, "a");
    server.onStatus({ state: "lost", since: 0, attempt: 1, retryAt: 1, reason: "cut" });
    expect(tab.heard.at(-1)).toMatchObject({ say: "status", status: { state: "lost", reason: "cut" } });
    const late = aTabWithPods();
    expect(late.events().map(({ event }) => event)).toEqual(["hello"]);
    snapshot(1, "c");
    expect(late.events().at(-1)).toMatchObject({ event: "snapshot", rows: [{ id: "c" }] });
  });
});

describe("a worker that runs", () => {
  it("says so every ten seconds to tabs that listen", () => {
    const tab = aTabWithPods();
    vi.advanceTimersByTime(21_000);
    expect(tab.heard.filter(({ say }) => say === "beat")).toHaveLength(2);
  });
});
