import { afterEach, describe, expect, it, vi } from "vitest";

import type { QueryRequest } from "#lib/contract/query.ts";
import { SubscriptionInput } from "#lib/contract/stream.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aFleet, aPodRow, aQueryAnswer, someViews } from "#lib/testing/api/views.ts";

import { ApiProblem } from "../problem/problem.ts";
import type { Views } from "../views.ts";
import type { Client } from "./client.ts";
import { Hub, type HubLimits } from "./hub.ts";
import type { Sink } from "./sink.ts";

const pods = (query: Partial<QueryRequest> = {}) =>
  SubscriptionInput.parse({ topic: "query", query: { kind: "pods", ...query } });
const fleet = SubscriptionInput.parse({ topic: "fleet" });

/** A client whose network takes what it is told to. */
class Wire implements Sink {
  pendingBytes = 0;
  texts: string[] = [];
  state: "open" | "ended" | "dropped" = "open";
  write(text: string): void {
    this.texts.push(text);
  }
  end(): void {
    this.state = "ended";
  }
  drop(): void {
    this.state = "dropped";
  }
  /** Events since the last call. */
  take(): Record<string, unknown>[] {
    const events = this.texts
      .filter((text) => text.startsWith("data: "))
      .map((text) => JSON.parse(text.slice(6)) as Record<string, unknown>);
    this.texts = [];
    return events;
  }
}

const hubs: Hub[] = [];
afterEach(() => hubs.splice(0).forEach((hub) => hub.shutdown("the test is over")));

function start(fields: Partial<Views> = {}, limits: Partial<HubLimits> = {}) {
  const hub = new Hub(someViews(fields), limits);
  hubs.push(hub);
  const join = () => {
    const wire = new Wire();
    const client: Client = hub.open(LOCAL_VIEWER, wire);
    return { wire, client, put: (id: string, input: SubscriptionInput) => hub.put(LOCAL_VIEWER, client.id, id, input) };
  };
  return { hub, join };
}

/** Pods that change under a version that counts. */
function changingPods() {
  let version = 0;
  let names = ["a"];
  const queryRows = vi.fn<Views["queryRows"]>(() => aQueryAnswer(names.map((name) => aPodRow({ name }))));
  return {
    queryRows,
    rowsVersion: () => String(version),
    set: (...next: string[]) => ((names = next), (version += 1)),
  };
}

describe("a stream", () => {
  it("says hello with its id", () => {
    const { wire, client } = start().join();
    expect(wire.take()).toEqual([{ event: "hello", stream: client.id, heartbeatSeconds: 15 }]);
  });

  it("is refused above the limit and may be opened again when one closed", () => {
    const { hub, join } = start({}, { streams: 1 });
    const { client } = join();
    expect(() => hub.requireRoom(LOCAL_VIEWER)).toThrow("QD-429-streams");
    hub.close(client);
    expect(() => hub.requireRoom(LOCAL_VIEWER)).not.toThrow();
  });

  it("is refused to who has twenty, and to nobody else", () => {
    const { hub, join } = start();
    const paula = aViewerNamed("paula", { mode: "oidc" });
    const clients = Array.from({ length: 20 }, () => hub.open(paula, new Wire()));
    expect(() => hub.requireRoom({ ...paula, key: "in other groups" })).toThrow("QD-429-rate");
    expect(() => hub.requireRoom(aViewerNamed("olivia", { mode: "oidc" }))).not.toThrow();
    if (clients[0]) hub.close(clients[0]);
    expect(() => hub.requireRoom(paula)).not.toThrow();
    for (let count = 0; count < 30; count += 1) join();
    expect(() => hub.requireRoom(LOCAL_VIEWER)).not.toThrow();
  });

  it("of another viewer looks like none", () => {
    const { hub, join } = start();
    const { client } = join();
    const stranger = aViewerNamed("stranger");
    expect(() => hub.put(stranger, client.id, "s", fleet)).toThrow("QD-404-stream");
    expect(() => hub.remove(stranger, client.id, "s")).toThrow("QD-404-stream");
  });

  it("hears goodbye when the process ends", () => {
    const { hub, join } = start();
    const { wire } = join();
    wire.take();
    hub.shutdown("restart");
    expect(wire.take()).toEqual([{ event: "bye", reason: "restart", retryMilliseconds: expect.any(Number) as number }]);
    expect(wire.state).toBe("ended");
    expect(hub.size).toEqual({ streams: 0, subscriptions: 0, topics: 0 });
  });

  it("gets a heartbeat", () => {
    const { hub, join } = start();
    const { wire } = join();
    hub.beat();
    expect(wire.texts.at(-1)).toBe(":\n\n");
  });
});

describe("a subscription", () => {
  it("starts with a snapshot and goes on with numbered deltas", () => {
    const { set, ...views } = changingPods();
    const { hub, join } = start(views);
    const { wire, put } = join();
    put("s", pods());
    set("a", "b");
    hub.tick();
    expect(wire.take().slice(1)).toMatchObject([
      { event: "snapshot", subscription: "s", seq: 1, rows: [{ name: "a" }] },
      {
        event: "delta",
        subscription: "s",
        seq: 2,
        order: ["east/pods/default/a", "east/pods/default/b"],
        rows: [{ name: "b" }],
      },
    ]);
  });

  it("does not ask again while the version stands", () => {
    const { set: _set, ...views } = changingPods();
    const { hub, join } = start(views);
    join().put("s", pods());
    hub.tick();
    hub.tick();
    expect(views.queryRows).toHaveBeenCalledTimes(1);
  });

  it("shares one question with every other client that asks the same", () => {
    const { set, ...views } = changingPods();
    const { hub, join } = start(views);
    const clients = [join(), join(), join()];
    for (const { put } of clients) put("s", pods());
    set("b");
    hub.tick();
    expect(views.queryRows).toHaveBeenCalledTimes(2);
    for (const { wire } of clients) expect(wire.take().at(-1)).toMatchObject({ event: "delta", seq: 2 });
    expect(hub.size).toEqual({ streams: 3, subscriptions: 3, topics: 1 });
  });

  it("put again starts anew with a snapshot, its numbers going on", () => {
    const { set, ...views } = changingPods();
    const { join } = start(views);
    const { wire, put } = join();
    put("s", pods());
    set("b");
    put("s", pods({ where: "b" }));
    expect(wire.take().at(-1)).toMatchObject({ event: "snapshot", seq: 2, rows: [{ name: "b" }] });
  });

  it("keeps its watches wanted until it is dropped, put anew with another question, or its stream closes", () => {
    const release = vi.fn();
    const { hub, join } = start({ wantRows: () => release });
    const { client, put } = join();
    put("s", pods());
    put("s", pods({ where: "x" }));
    expect(release).toHaveBeenCalledTimes(1);
    put("t", pods());
    hub.remove(LOCAL_VIEWER, client.id, "t");
    expect(release).toHaveBeenCalledTimes(2);
    hub.close(client);
    expect(release).toHaveBeenCalledTimes(3);
    expect(hub.size.topics).toBe(0);
  });

  it("with a wrong question is refused, wants nothing and leaves the one before in force", () => {
    const release = vi.fn();
    const queryRows: Views["queryRows"] = (_viewer, { where }) => {
      if (where === "((") throw new ApiProblem("QD-400-input", "where does not parse.");
      return aQueryAnswer([]);
    };
    const { hub, join } = start({ queryRows, wantRows: () => release });
    const { put } = join();
    put("s", pods());
    expect(() => put("s", pods({ where: "((" }))).toThrow("QD-400-input");
    expect(release).toHaveBeenCalledTimes(1);
    expect(hub.size).toEqual({ streams: 1, subscriptions: 1, topics: 1 });
  });

  it("is refused above the limit of its stream", () => {
    const { join } = start({}, { subscriptionsPerStream: 1 });
    const { put } = join();
    put("s", pods());
    expect(() => put("t", pods())).toThrow("QD-429-subscriptions");
    expect(() => put("s", pods({ where: "x" }))).not.toThrow();
  });

  it("is told once that its question became unanswerable, and gets a snapshot when it can be answered again", () => {
    const { set, ...views } = changingPods();
    const { hub, join } = start(views);
    const { wire, put } = join();
    put("s", pods());
    wire.take();
    views.queryRows.mockImplementation(() => {
      throw new ApiProblem("QD-400-input", "no such column.");
    });
    set("b");
    hub.tick();
    hub.tick();
    expect(wire.take()).toEqual([
      { event: "problem", subscription: "s", code: "QD-400-input", detail: "no such column." },
    ]);
    views.queryRows.mockImplementation(() => aQueryAnswer([]));
    hub.tick();
    expect(wire.take()).toMatchObject([{ event: "snapshot", seq: 2 }]);
  });

  it("to the fleet is sent whole, and again only when it means something else", () => {
    let asOf = 0;
    let problems: { source: string; message: string }[] = [];
    const { hub, join } = start({
      getFleet: () => aFleet({ asOf, problems }),
      fleetVersion: () => String((asOf += 1)),
    });
    const { wire, put } = join();
    put("f", fleet);
    hub.tick();
    problems = [{ source: "file", message: "unreadable" }];
    hub.tick();
    expect(wire.take().slice(1)).toMatchObject([
      { event: "fleet", seq: 1, fleet: { problems: [] } },
      { event: "fleetDelta", seq: 2, clusters: [], problems },
    ]);
  });
});

describe("a client that falls behind", () => {
  it("gets nothing while it does, then one snapshot instead of what it missed", () => {
    const { set, ...views } = changingPods();
    const { hub, join } = start(views);
    const { wire, put } = join();
    put("s", pods());
    wire.take();
    wire.pendingBytes = 300 * 1024;
    for (const name of ["b", "c", "d"]) {
      set(name);
      hub.tick();
    }
    expect(wire.take()).toEqual([]);
    wire.pendingBytes = 0;
    hub.tick();
    expect(wire.take()).toMatchObject([{ event: "snapshot", seq: 2, rows: [{ name: "d" }] }]);
  });

  it("is let go when it does not read for four heartbeats", () => {
    const { hub, join } = start();
    const { wire } = join();
    wire.pendingBytes = 300 * 1024;
    for (let beat = 0; beat < 4; beat += 1) hub.beat();
    expect(wire.state).toBe("dropped");
  });
});
