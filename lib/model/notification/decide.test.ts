import { describe, expect, test } from "vitest";

import { aNotable } from "#lib/testing/a-message.ts";

import { decide, type Groups } from "./decide.ts";
import type { Message } from "./message.ts";
import type { Notable, Snapshot } from "./notable.ts";
import type { Route } from "./route.ts";

const timing = { waitSeconds: 30, intervalSeconds: 300, resolveSeconds: 60 };
const aRoute = (part: Partial<Route> = {}): Route => ({
  name: "all",
  match: { severity: "info" },
  channels: ["chat"],
  goesOn: false,
  timing,
  quiet: [],
  ...part,
});
interface Moment {
  here?: readonly Notable[];
  muted?: readonly string[];
  /** Clusters of which nothing is known. */
  dark?: readonly string[];
  /** Ids of what cannot be judged any more. */
  unjudged?: readonly string[];
}

/** Lets time pass over one memory. */
function aTeller(routes: readonly Route[] = [aRoute()]) {
  let groups: Groups = new Map();
  let now = 1_000_000;
  let state: Moment = {};
  const look = (): Message[] => {
    const { here = [], muted = [], dark = [], unjudged = [] } = state;
    const snapshot: Snapshot = {
      now,
      notables: here,
      isMuted: ({ id }) => muted.includes(id),
      isCurrent: ({ cluster, layer }) => layer === "L0" || !dark.includes(cluster),
      isKnown: ({ id, cluster, layer }) => !unjudged.includes(id) && (layer === "L0" || !dark.includes(cluster)),
    };
    const decision = decide(groups, snapshot, routes);
    groups = decision.groups;
    return [...decision.messages];
  };
  return {
    /** Changes what there is, and tells what is sent over so many seconds. */
    pass: (seconds: number, moment: Moment = state): Message[] => {
      state = moment;
      const sent: Message[] = [];
      for (let passed = 0; passed <= seconds; passed += 5) {
        sent.push(...look());
        now += 5;
      }
      return sent;
    },
    /** Everything that was written down, as a new process finds it. */
    restart: () => {
      groups = new Map(
        [...groups].flatMap(([key, group]) =>
          group.sentAt === null ? [] : [[key, { ...group, pendingSince: null, absentSince: new Map() }]],
        ),
      );
    },
    get open(): string[] {
      return [...groups.values()].flatMap(({ told }) => [...told.keys()]).toSorted();
    },
    get groups(): number {
      return groups.size;
    },
  };
}

const words = (messages: readonly Message[]) =>
  messages.map(({ reason, entered, worsened, resolved }) => {
    const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id).join();
    return [reason, ids(entered), ids(worsened), ids(resolved)].join("|");
  });

describe("one finding", () => {
  test("is told once when it enters, and once when it is over", () => {
    const teller = aTeller();
    expect(words(teller.pass(25, { here: [aNotable("a")] }))).toEqual([]);
    expect(words(teller.pass(7200))).toEqual(["enter|a||"]);
    expect(words(teller.pass(55, { here: [] }))).toEqual([]);
    expect(words(teller.pass(7200))).toEqual(["resolve|||a"]);
    expect(teller.groups).toBe(0);
  });

  test("that is over before anybody was told says nothing", () => {
    const teller = aTeller();
    teller.pass(20, { here: [aNotable("a")] });
    expect(teller.pass(3600, { here: [] })).toEqual([]);
    expect(teller.groups).toBe(0);
  });

  test("is told again only when it gets worse, not when it gets better and worse again", () => {
    const teller = aTeller();
    teller.pass(600, { here: [aNotable("a")] });
    expect(words(teller.pass(600, { here: [aNotable("a", { severity: "critical" })] }))).toEqual(["change||a|"]);
    expect(teller.pass(600, { here: [aNotable("a")] })).toEqual([]);
    expect(teller.pass(600, { here: [aNotable("a", { severity: "critical" })] })).toEqual([]);
  });

  test("that gets better than its route asks for is over only when it is over", () => {
    const teller = aTeller([aRoute({ match: { severity: "critical" } })]);
    expect(words(teller.pass(600, { here: [aNotable("a", { severity: "critical" })] }))).toEqual(["enter|a||"]);
    expect(teller.pass(600, { here: [aNotable("a")] })).toEqual([]);
    expect(words(teller.pass(600, { here: [] }))).toEqual(["resolve|||a"]);
  });

  test("that flaps is believed to be over later each time", () => {
    const teller = aTeller([aRoute({ timing: { ...timing, waitSeconds: 0, intervalSeconds: 0 } })]);
    const sent = Array.from({ length: 18 }, () => [
      ...teller.pass(90, { here: [aNotable("a")] }),
      ...teller.pass(100, { here: [] }),
    ]).flat();
    // Nearly an hour of ups and downs.
    expect(words(sent)).toEqual(["enter|a||", "resolve|||a", "enter|a||"]);
    expect(sent[2]?.entered[0]?.times).toBe(1);
  });
});

describe("what goes on that people do not want to know", () => {
  test("is not told, and not told to be over", () => {
    const teller = aTeller();
    expect(teller.pass(3600, { muted: ["a"] })).toEqual([]);
    teller.pass(600, { here: [aNotable("a")] });
    expect(teller.pass(3600, { muted: ["a"] })).toEqual([]);
    expect(words(teller.pass(600, { here: [aNotable("a")] }))).toEqual(["enter|a||"]);
  });
});

describe("a cluster that does not answer", () => {
  const many = Array.from({ length: 4000 }, (_, index) => aNotable(`p${index}`, { check: `HLT-${index % 40}` }));
  const gone = aNotable("east/connection", { layer: "L0", check: "HLT-001", severity: "critical" });
  const stale = aNotable("east/stale", { layer: "L0", check: "HLT-002", severity: "warning" });

  test("is one message, and not one for each of 4,000 findings that come with it", () => {
    const teller = aTeller();
    expect(words(teller.pass(400, { here: [gone, stale, ...many], dark: ["east"] }))).toEqual([
      "enter|east/connection,east/stale||",
    ]);
    // When it answers again and all is well, that is the one thing to say.
    expect(words(teller.pass(400, { here: [] }))).toEqual(["resolve|||east/connection,east/stale"]);
  });

  test("resolves nothing that was told of it", () => {
    const teller = aTeller();
    teller.pass(600, { here: [aNotable("a")] });
    expect(teller.pass(7200, { dark: ["east"] })).toEqual([]);
    expect(words(teller.pass(600, { here: [] }))).toEqual(["resolve|||a"]);
  });
});

test("what cannot be judged any more is not over", () => {
  const teller = aTeller();
  teller.pass(600, { here: [aNotable("a")] });
  expect(teller.pass(7200, { unjudged: ["a"] })).toEqual([]);
  expect(words(teller.pass(600, { here: [], unjudged: [] }))).toEqual(["resolve|||a"]);
});

describe("groups", () => {
  test("are told together: within the wait at first, then once an interval", () => {
    const teller = aTeller();
    teller.pass(10, { here: [aNotable("a")] });
    const both = [aNotable("a"), aNotable("b")];
    expect(words(teller.pass(60, { here: both }))).toEqual(["enter|a,b||"]);
    const three = [...both, aNotable("c")];
    expect(teller.pass(60, { here: three })).toEqual([]);
    expect(words(teller.pass(600, { here: [...three, aNotable("d")] }))).toEqual(["change|c,d||"]);
  });

  test("of two checks, clusters or kinds are told apart", () => {
    const teller = aTeller();
    const here = [
      aNotable("a"),
      aNotable("b", { cluster: "west" }),
      aNotable("c", { check: "HLT-010" }),
      aNotable("d", { kind: "alert" }),
    ];
    expect(teller.pass(600, { here })).toHaveLength(4);
  });

  test("of thousands name the first and count all", () => {
    const teller = aTeller();
    const [message] = teller.pass(60, { here: Array.from({ length: 3000 }, (_, index) => aNotable(`p${index}`)) });
    expect(message?.entered).toHaveLength(20);
    expect(message?.counts).toEqual({ entered: 3000, worsened: 0, resolved: 0, open: 3000 });
  });
});

describe("a new process", () => {
  test("does not tell again what the one before told, and tells what ended meanwhile", () => {
    const teller = aTeller();
    teller.pass(600, { here: [aNotable("a"), aNotable("b")] });
    teller.restart();
    expect(teller.pass(600, { dark: ["east"] })).toEqual([]);
    expect(words(teller.pass(600, { here: [aNotable("a")] }))).toEqual(["change|||b"]);
    expect(teller.open).toEqual(["a"]);
  });
});

describe("quiet hours", () => {
  const night = { zone: "UTC", from: 0, to: 0, days: [], letsCritical: true } as const;
  const always = { ...night, days: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] } as const;

  test("let through what is critical", () => {
    const teller = aTeller([aRoute({ quiet: [always] })]);
    const here = [aNotable("a"), aNotable("b", { severity: "critical" })];
    expect(words(teller.pass(3600, { here }))).toEqual(["enter|b||"]);
    expect(words(teller.pass(3600, { here: [] }))).toEqual(["resolve|||b"]);
  });

  test("let nothing through where they are told to", () => {
    const teller = aTeller([aRoute({ quiet: [{ ...always, letsCritical: false }] })]);
    expect(teller.pass(3600, { here: [aNotable("b", { severity: "critical" })] })).toEqual([]);
  });

  test("end with what still stands, and not with what came and went", () => {
    // 1,000,000 s is a Monday, 13:46:40 UTC.
    const teller = aTeller([aRoute({ quiet: [{ ...always, from: 13 * 60, to: 15 * 60 }] })]);
    expect(teller.pass(1800, { here: [aNotable("a"), aNotable("b")] })).toEqual([]);
    expect(words(teller.pass(7200, { here: [aNotable("a")] }))).toEqual(["enter|a||"]);
  });
});

describe("however things come and go", () => {
  /** The same numbers each time (mulberry32). */
  const chance = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };

  test.each(Array.from({ length: 40 }, (_, seed) => seed))("none is told twice, out of order, or lost (%i)", (seed) => {
    const random = chance(seed);
    const teller = aTeller([
      aRoute({ name: "payments", match: { owner: ["pay*"], severity: "warning" } }),
      aRoute({ name: "rest" }),
    ]);
    const standing = new Map<string, string>();
    const check = (messages: readonly Message[]): void => {
      for (const { route, entered, worsened, resolved } of messages) {
        for (const { id } of entered) {
          expect(standing.has(`${route} ${id}`)).toBe(false);
          standing.set(`${route} ${id}`, id);
        }
        for (const { id } of worsened) expect(standing.has(`${route} ${id}`)).toBe(true);
        for (const { id } of resolved) expect(standing.delete(`${route} ${id}`)).toBe(true);
      }
    };
    const all = Array.from({ length: 12 }, (_, index) =>
      aNotable(`n${index}`, {
        cluster: index % 2 === 0 ? "east" : "west",
        check: `HLT-${index % 3}`,
        owner: index % 4 === 0 ? "payments" : "shop",
      }),
    );
    let here: Notable[] = [];
    for (let round = 0; round < 40; round++) {
      here = all
        .filter(() => random() < 0.5)
        .map((one) => ({ ...one, severity: random() < 0.3 ? "critical" : "warning" }));
      if (random() < 0.1) teller.restart();
      check(teller.pass(Math.floor(random() * 400), { here, dark: random() < 0.2 ? ["east"] : [] }));
    }
    check(teller.pass(3 * 3600, { here, dark: [] }));
    expect(teller.open).toEqual(here.map(({ id }) => id).toSorted());
    expect([...standing.values()].toSorted()).toEqual(teller.open);
  });
});
