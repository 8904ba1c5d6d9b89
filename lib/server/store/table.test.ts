import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aNamespace, aPod, anEvent } from "#lib/testing/an-object.ts";

import { TextColumn } from "./column.ts";
import type { Table } from "./table.ts";

const put = (table: Table, object: unknown): boolean => table.upsert(draftOf(table.kind.resource, object));
const drop = (table: Table, object: unknown): void => table.deleteDraft(draftOf(table.kind.resource, object));
const cell = (table: Table, row: number, key: string) => table.byKey.get(key)?.read(row);

describe("rows", () => {
  it("are found by namespace and name, and not by either alone", () => {
    const table = aTable("pods", [aPod("web", { namespace: "a" }), aPod("db", { namespace: "b" })]);
    expect(table.find("a", "web")).toBe(0);
    expect(table.find("b", "db")).toBe(1);
    expect(table.find("b", "web")).toBe(-1);
    expect(table.find("nowhere", "web")).toBe(-1);
    expect(table.find("a", "")).toBe(-1);
  });

  it("of cluster-scoped kinds have the empty namespace", () => {
    const table = aTable("namespaces", [aNamespace("default")]);
    expect(table.find("", "default")).toBe(0);
  });

  it("keep a name of 253 bytes whole", () => {
    const name = "n".repeat(253);
    const table = aTable("pods", [aPod(name), aPod(`${name.slice(1)}x`)]);
    expect(table.names.read(table.find("default", name))).toBe(name);
    expect(table.rowCount).toBe(2);
  });

  it("are not made of objects without a name, and leave nothing behind", () => {
    const table = aTable("pods");
    expect(put(table, { metadata: { namespace: "default" } })).toBe(false);
    expect(put(table, {})).toBe(false);
    expect([table.rowCount, table.version, [...table.rows()].length]).toEqual([0, 0, 0]);
    put(table, aPod("web"));
    expect(table.high).toBe(1);
  });

  it("of a name that is created again have the new uid under the old number", () => {
    const table = aTable("pods", [aPod("web", { uid: "12345678-9abc-def0-1234-56789abcdef0", restarts: 3 })]);
    const before = table.revisions[0];
    expect(put(table, aPod("web", { uid: "22345678-9abc-def0-1234-56789abcdef0" }))).toBe(true);
    expect(table.uids.read(0)).toBe("22345678-9abc-def0-1234-56789abcdef0");
    expect(cell(table, 0, "restarts")).toBe(0);
    expect(table.revisions[0]).not.toBe(before);
    expect(table.rowCount).toBe(1);
  });

  it("say that nothing changed when the same object comes again", () => {
    const table = aTable("pods", [aPod("web", { uid: "odd" })]);
    expect(put(table, aPod("web", { uid: "odd" }))).toBe(false);
    expect(table.version).toBe(1);
  });

  it("are not touched by the deletion of an unknown object", () => {
    const table = aTable("pods", [aPod("web")]);
    drop(table, aPod("web", { namespace: "other" }));
    drop(table, aPod("db"));
    table.delete(7);
    expect([table.rowCount, table.version]).toEqual([1, 1]);
  });

  it("that take a free number show nothing of the row before", () => {
    const exit = { code: 137, reason: "OOMKilled", at: "2026-01-01T00:00:00Z" };
    const table = aTable("pods", [
      aPod("old", { node: "n1", restarts: 5, uid: "odd", ready: false, lastExit: exit, owner: ["Job", "j"] }),
    ]);
    drop(table, aPod("old"));
    expect(table.sums.total("restarts")).toBe(0);
    put(table, { apiVersion: "v1", kind: "Pod", metadata: { name: "new", namespace: "default" } });
    expect(table.high).toBe(1);
    expect(table.uids.read(0)).toBe("");
    const shown = Object.fromEntries(table.columns.map((column) => [column.spec.key, column.read(0)]));
    expect(shown).toEqual({
      status: "",
      health: "unknown",
      phase: "",
      ready: 0,
      containers: 0,
      restarts: 0,
      lastRestartAt: null,
      lastExitCode: null,
      lastExitReason: "",
      lastExitContainer: "",
      node: "",
      ownerKind: "",
      owner: "",
      image: "",
      cpuRequestMillicores: 0,
      memoryRequestBytes: 0,
      notReady: true,
      crashLooping: false,
    });
  });

  it("use numbers again, so that a table that lives by change does not grow", () => {
    const table = aTable("pods");
    for (let i = 0; i < 2000; i++) {
      put(table, aPod(`pod-${i}`));
      if (i >= 10) drop(table, aPod(`pod-${i - 10}`));
    }
    expect([table.rowCount, table.high]).toEqual([10, 11]);
    expect(table.find("default", "pod-1995")).toBeGreaterThanOrEqual(0);
    expect(table.find("default", "pod-5")).toBe(-1);
  });
});

describe("room", () => {
  it("that is reserved changes nothing that is there", () => {
    const table = aTable("pods", [aPod("a", { restarts: 2 }), aPod("b")]);
    const before = table.version;
    table.reserve(10_000);
    expect([table.version, table.rowCount, table.high]).toEqual([before, 2, 2]);
    expect(cell(table, table.find("default", "a"), "restarts")).toBe(2);
    table.reserve(1);
    for (let i = 0; i < 500; i++) put(table, aPod(`pod-${i}`));
    expect(table.rowCount).toBe(502);
    expect(table.names.read(table.find("default", "pod-499"))).toBe("pod-499");
  });
});

describe("room that a list announces", () => {
  it.each([1e12, 17.5, -3])("as %d rows breaks nothing", (announced) => {
    const table = aTable("namespaces");
    table.reserve(announced);
    // A row of a namespace is some 80 bytes with its name; 250,000 of them at most are taken on trust.
    expect(table.bytes).toBeLessThan(40_000_000);
    for (let i = 0; i < 50; i++) put(table, aNamespace(`ns-${i}`));
    expect([table.rowCount, table.names.read(table.find("", "ns-49"))]).toEqual([50, "ns-49"]);
  });
});

describe("compaction", () => {
  it("gives back the names of deleted objects and keeps every other text", () => {
    const table = aTable("pods");
    const long = "x".repeat(200);
    for (let i = 0; i < 9000; i++) {
      put(table, aPod(`${long}-${i}`, { node: `node-${i % 7}`, image: `app:${i % 11}` }));
      if (i % 100 !== 0) drop(table, aPod(`${long}-${i}`));
    }
    // 9,000 names of 205 bytes are 1.8 MB; 90 live and two checks' worth of dead ones are left.
    expect(table.names.arena.end).toBeLessThan(1_200_000);
    expect(table.rowCount).toBe(90);
    for (let i = 0; i < 9000; i += 100) {
      const row = table.find("default", `${long}-${i}`);
      expect(table.names.read(row)).toBe(`${long}-${i}`);
      expect([cell(table, row, "node"), cell(table, row, "image")]).toEqual([`node-${i % 7}`, `app:${i % 11}`]);
    }
  });

  it("bounds a dictionary whose values change with every update", () => {
    const table = aTable("pods", [aPod("still", { image: "keep:1" })]);
    for (let i = 0; i < 50_000; i++) put(table, aPod("web", { image: `app:${i}` }));
    const images = table.byKey.get("image");
    expect(images instanceof TextColumn ? images.dictionary.size : Infinity).toBeLessThan(10_000);
    expect(cell(table, table.find("default", "web"), "image")).toBe("app:49999");
    expect(cell(table, table.find("default", "still"), "image")).toBe("keep:1");
  });

  it("bounds long texts that change with every update", () => {
    const table = aTable("events", [anEvent("other", { message: "stays" })]);
    for (let i = 0; i < 20_000; i++) put(table, anEvent("e", { message: `${"m".repeat(100)} ${i}` }));
    // 20,000 messages of 106 bytes would be 2.1 MB.
    expect(table.byKey.get("message")?.bytes).toBeLessThan(1_300_000);
    expect(cell(table, table.find("default", "e"), "message")).toBe(`${"m".repeat(100)} 19999`);
    expect(cell(table, table.find("default", "other"), "message")).toBe("stays");
  });

  it("does not let a row that takes a free number see moved texts", () => {
    const table = aTable("events");
    for (let i = 0; i < 5000; i++) put(table, anEvent(`e-${i}`, { message: `${"m".repeat(120)} ${i}` }));
    for (let i = 0; i < 4990; i++) drop(table, anEvent(`e-${i}`));
    for (let i = 0; i < 4000; i++)
      put(table, anEvent(`f-${i}`, { message: i % 2 === 0 ? "" : `${"m".repeat(120)} ${i}` }));
    for (let i = 0; i < 4000; i += 97) {
      const expected = i % 2 === 0 ? "" : `${"m".repeat(120)} ${i}`;
      expect(cell(table, table.find("default", `f-${i}`), "message")).toBe(expected);
    }
    expect(cell(table, table.find("default", "e-4995"), "message")).toBe(`${"m".repeat(120)} 4995`);
  });
});

describe("listeners", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setImmediate"] }));
  afterEach(() => void vi.useRealTimers());

  it("are called once for any number of changes in one turn, and not for none", () => {
    const table = aTable("pods");
    const listener = vi.fn<() => void>();
    table.subscribe(listener);
    put(table, aPod("a"));
    put(table, aPod("b"));
    drop(table, aPod("a"));
    expect(listener).not.toHaveBeenCalled();
    vi.runAllTimers();
    put(table, aPod("b"));
    vi.runAllTimers();
    expect(listener).toHaveBeenCalledTimes(1);
    put(table, aPod("b", { restarts: 1 }));
    vi.runAllTimers();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("are not called after they unsubscribed, also when they subscribed twice", () => {
    const table = aTable("pods");
    const listener = vi.fn<() => void>();
    const first = table.subscribe(listener);
    const second = table.subscribe(listener);
    first();
    put(table, aPod("a"));
    vi.runAllTimers();
    expect(listener).toHaveBeenCalledTimes(1);
    second();
    put(table, aPod("b"));
    vi.runAllTimers();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("memory", () => {
  it("does not grow while objects of new names come and go", () => {
    const table = aTable("namespaces");
    for (let i = 0; i < 60_000; i++) {
      put(table, aNamespace(`ns-${i}`));
      drop(table, aNamespace(`ns-${i}`));
    }
    // Names wait for compaction, up to 256 KiB and 4,096 changes; an index of every name that ever was would be 512 KiB.
    expect(table.bytes).toBeLessThan(450_000);
  });

  it("is told in bytes that grow with what is kept", () => {
    const table = aTable("pods");
    const empty = table.bytes;
    for (let i = 0; i < 100; i++) put(table, aPod(`pod-${i}`, { image: `image-${i}` }));
    // 100 rows of at least 16 bytes of uid, 4 of namespace, 4 of revision.
    expect(table.bytes - empty).toBeGreaterThan(2400);
  });
});
