import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Transport } from "../transport.ts";
import type { TabMessage, WorkerMessage } from "./message.ts";
import { portTransport } from "./port-transport.ts";

/** A worker's end of a port, by hand: what it was asked, and what it says. */
class HandPort extends EventTarget {
  readonly asked: TabMessage[] = [];
  postMessage(message: TabMessage): void {
    this.asked.push(message);
  }
  start(): void {}
  close(): void {}
  say(data: WorkerMessage): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

let ports: HandPort[];
let failures: (() => void)[];
let heard: string[];
let own: string[];

const fallback = (): Transport => ({
  open: () => own.push("open"),
  close: () => own.push("close"),
  reconnect: () => own.push("reconnect"),
  put: (subscription) => own.push(`put ${subscription}`),
  drop: (subscription) => own.push(`drop ${subscription}`),
});

function aTransport(): Transport {
  const connect = () => {
    const port = new HandPort();
    ports.push(port);
    return { port: port as unknown as MessagePort, onError: (listener: () => void) => void failures.push(listener) };
  };
  const open = portTransport({ connect, lock: "tab.1", fallback });
  return open({ onEvent: ({ event }) => heard.push(event), onStatus: ({ state }) => heard.push(state) });
}

beforeEach(() => {
  vi.useFakeTimers();
  [ports, failures, heard, own] = [[], [], [], []];
});
afterEach(() => void vi.useRealTimers());

const asks = (port: HandPort | undefined) => port?.asked.map(({ ask }) => ask);

describe("the shared worker as a transport", () => {
  it("is joined with the tab's lock when the tab first follows something, and asked to speak", () => {
    const transport = aTransport();
    expect(ports).toHaveLength(0);
    transport.open();
    expect(ports[0]?.asked).toEqual([{ ask: "join", lock: "tab.1" }, { ask: "wake" }]);
  });

  it("hands on what the worker says while it is open, and nothing after", () => {
    const transport = aTransport();
    transport.open();
    ports[0]?.say({ say: "status", status: { state: "live", since: 1 } });
    ports[0]?.say({ say: "event", event: { event: "hello", stream: "worker", heartbeatSeconds: 10 } });
    transport.close();
    ports[0]?.say({ say: "status", status: { state: "live", since: 2 } });
    expect(heard).toEqual(["connecting", "live", "hello", "idle"]);
    expect(asks(ports[0])).toEqual(["join", "wake", "quiet"]);
  });

  it("is joined anew when it fell silent after it had spoken", () => {
    aTransport().open();
    ports[0]?.say({ say: "beat" });
    vi.advanceTimersByTime(24_000);
    expect(ports).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(asks(ports[0])?.at(-1)).toBe("leave");
    expect(asks(ports[1])).toEqual(["join", "wake"]);
  });

  it("is done without when it never spoke: the tab gets a connection of its own", () => {
    const transport = aTransport();
    transport.open();
    vi.advanceTimersByTime(5001);
    expect(own).toEqual(["open"]);
    transport.put("s1", { topic: "fleet" });
    transport.drop("s1");
    transport.close();
    expect(own).toEqual(["open", "put s1", "drop s1", "close"]);
  });

  it("is done without at once when its script fails", () => {
    aTransport().open();
    failures[0]?.();
    failures[0]?.();
    expect(own).toEqual(["open"]);
  });
});
