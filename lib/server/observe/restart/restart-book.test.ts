import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openState, type State } from "#lib/server/state/open.ts";
import type { Table } from "#lib/server/store/table.ts";
import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aViewer } from "#lib/testing/an-engine.ts";
import { aPod, anEvent } from "#lib/testing/an-object.ts";

import { readRestarts, writeRestarts } from "./keep.ts";
import { RestartBook } from "./restart-book.ts";

const now = 1_800_000_000;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
let state: State;
let pods: Table;
let book: RestartBook;

function follow(next: RestartBook): void {
  book = next;
  pods = aTable("pods");
  book.follow(pods);
}

beforeEach(() => {
  state = openState({ file: ":memory:" });
  follow(new RestartBook(() => now * 1000));
});
afterEach(() => state.close());

interface Fields {
  restarts: number;
  lastAt?: number;
  uid?: string;
  exit?: [code: number, reason: string];
}

const uid = "00000000-0000-0000-0000-000000000001";
function put(name: string, { restarts, lastAt, uid: own = uid, exit = [1, "Error"] }: Fields): void {
  const lastExit = lastAt === undefined ? {} : { lastExit: { code: exit[0], reason: exit[1], at: iso(lastAt) } };
  const owner = ["ReplicaSet", "web-5b9f7b86f7"] as const;
  const pod = aPod(name, { restarts, uid: own, owner, createdAt: iso(now - 7200), node: "n1", ...lastExit });
  pods.upsert(draftOf("pods", pod));
}

const count = (seconds: number): number =>
  Array.from(book.series.visibleTo(aViewer)).reduce((sum, { history }) => sum + history.since(now - seconds).count, 0);
const causes = (): string[] => Array.from(book.series.visibleTo(aViewer), ({ cause }) => cause);

describe("the book of restarts", () => {
  it("counts what the watch brings, by workload, node and cause", () => {
    book.remember(null);
    put("web-1", { restarts: 0 });
    put("web-1", { restarts: 1, lastAt: now - 30, exit: [137, "OOMKilled"] });
    expect(count(3600)).toBe(1);
    expect([...book.series.visibleTo(aViewer)]).toMatchObject([
      { cluster: "east", workloadKind: "Deployment", workload: "web", node: "n1", cause: "oom", exitCode: 137 },
    ]);
    expect([...book.recent.visibleTo(aViewer)]).toMatchObject([{ pod: "web-1", at: now - 30 }]);
  });

  it("counts one restart of the last hour for certain at first sight, and all of the pod's life in a day", () => {
    book.remember(null);
    put("web-1", { restarts: 14, lastAt: now - 60 });
    expect([count(3600), count(86_400)]).toEqual([1, 14]);
  });

  it("does not count anew what was written down, and counts what happened while nobody looked", async () => {
    book.remember(null);
    put("web-1", { restarts: 2, lastAt: now - 600 });
    await writeRestarts(state, book.takeChanges());
    follow(new RestartBook(() => now * 1000));
    // The first list comes before the state is read: it waits.
    put("web-1", { restarts: 2, lastAt: now - 600 });
    put("web-2", { restarts: 1, lastAt: now - 30, uid: uid.replace(/1$/, "2") });
    expect(count(86_400)).toBe(0);
    book.remember(await readRestarts(state, now));
    expect(count(86_400)).toBe(3);
    put("web-1", { restarts: 4, lastAt: now - 10 });
    expect(count(86_400)).toBe(5);
    expect([...book.recent.visibleTo(aViewer)].map(({ pod }) => pod)).toEqual(["web-1", "web-2", "web-1"]);
  });

  it("still names the newest restart of a pod that is gone, also after it began anew itself", async () => {
    book.remember(null);
    put("web-1", { restarts: 1, lastAt: now - 30 });
    await writeRestarts(state, book.takeChanges());
    follow(new RestartBook(() => now * 1000));
    book.remember(await readRestarts(state, now));
    const gone = { pod: "web-1", podUid: uid, container: "app", at: now - 30 };
    expect([...book.recent.visibleTo(aViewer)]).toMatchObject([gone]);
  });

  it("knows since when nothing was missed: not before a longer absence", async () => {
    book.remember(null);
    await writeRestarts(state, { ...book.takeChanges(), watchedFrom: now - 9000 });
    expect((await readRestarts(state, now + 60))?.watchedFrom).toBe(now - 9000);
    expect((await readRestarts(state, now + 9000))?.watchedFrom).toBe(now + 9000);
  });

  it("lets another pod of the same name begin anew", () => {
    book.remember(null);
    put("db-0", { restarts: 5, lastAt: now - 600 });
    put("db-0", { restarts: 0, uid: uid.replace(/1$/, "2") });
    put("db-0", { restarts: 1, lastAt: now - 20, uid: uid.replace(/1$/, "2") });
    expect(count(300)).toBe(1);
  });

  it("forgets what is older than seven days, also in what is written down", async () => {
    book.remember(null);
    put("web-1", { restarts: 1, lastAt: now - 60 });
    await writeRestarts(state, book.takeChanges());
    follow(new RestartBook(() => (now + 8 * 86_400) * 1000));
    book.remember(await readRestarts(state, now));
    book.prune();
    await writeRestarts(state, book.takeChanges());
    expect(await readRestarts(state, now)).toMatchObject({ series: [], counters: [] });
  });
});

describe("a failed probe", () => {
  it("explains the restart that follows it", () => {
    book.remember(null);
    const events = aTable("events");
    book.follow(events);
    const message = "Container app failed liveness probe, will be restarted";
    const killing = { ...anEvent("e", { message, lastAt: iso(now - 40) }), reason: "Killing" };
    events.upsert(draftOf("events", killing));
    put("web", { restarts: 0 });
    put("web", { restarts: 1, lastAt: now - 10, exit: [137, "Error"] });
    expect(causes()).toEqual(["liveness"]);
  });
});
