import { describe, expect, it } from "vitest";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { parseWhere } from "#lib/model/where/parse.ts";
import { WhereError } from "#lib/model/where/where.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { aSource, aTable } from "#lib/testing/a-table.ts";
import { aDeployment, aNode, aPod, anEvent } from "#lib/testing/an-object.ts";

import { compileTerm, dependsOnClock } from "./predicate.ts";

const nowSeconds = Date.parse("2026-06-01T12:00:00Z") / 1000;

/** Names of the objects that pass all terms of a text. */
function passing(
  resource: WatchedResource,
  objects: readonly { metadata: { name: string } }[],
  text: string,
): string[] {
  const source = aSource(aTable(resource, objects));
  const tests = parseWhere(text).terms.map((term) => compileTerm(term, source, nowSeconds));
  return [...source.table.rows()]
    .filter((row) => tests.every((test) => test(row)))
    .map((row) => source.table.names.read(row));
}

/** What is said of a text that is wrong, with the part it is about. */
function complaint(resource: WatchedResource, text: string): { about: string; message: string } {
  try {
    passing(resource, [aPod("web")], text);
  } catch (error) {
    if (error instanceof WhereError)
      return { about: text.slice(error.position, error.position + error.length), message: error.message };
    throw error;
  }
  throw new Error(`"${text}" was understood`);
}

describe("a word", () => {
  const pods = [
    aPod("web-1"),
    aPod("crash-1", { ready: false, waiting: "CrashLoopBackOff", restarts: 4 }),
    aPod("crashloop"),
    aPod("evicted-1", { phase: "Failed", reason: "Evicted", ready: false }),
  ];

  it.each([
    ["WEB", ["web-1"]],
    ["crashloop", ["crash-1"]],
    ["CrashLoop", ["crash-1"]],
    ['"crashloop"', ["crashloop"]],
    ["!crashloop", ["web-1", "crashloop", "evicted-1"]],
    ["ready", ["web-1", "crashloop"]],
    ["notready", ["crash-1", "evicted-1"]],
    ["restarted", ["crash-1"]],
    ["unhealthy", ["crash-1", "evicted-1"]],
    ["crash 1", ["crash-1"]],
    ["!1", ["crashloop"]],
    ["constructor", []],
    ["__proto__", []],
    ["toString", []],
  ])("%s means %j", (text, names) => {
    expect(passing("pods", pods, text)).toEqual(names);
  });

  it("that is a state of one kind is searched for in another", () => {
    expect(passing("nodes", [aNode("cordoned-not"), aNode("crashloop-1")], "crashloop")).toEqual(["crashloop-1"]);
  });

  it.each([
    "pods",
    "nodes",
    "events",
    "deployments",
    "jobs",
    "cronjobs",
    "persistentvolumeclaims",
    "horizontalpodautoscalers",
  ] as const)("for each state of %s is understood", (resource) => {
    for (const word of Object.keys(kinds[resource].states)) expect(() => passing(resource, [], word)).not.toThrow();
  });
});

describe("a match", () => {
  const pods = [
    aPod("a", { node: "n1", restarts: 1 }),
    aPod("b", { node: "N2", restarts: 2 }),
    aPod("c", { restarts: 3, namespace: "kube-system" }),
  ];

  it.each([
    ["node:n1", ["a"]],
    ["node:n1,n2", ["a", "b"]],
    ["node:n*", ["a", "b"]],
    ["node:*", ["a", "b", "c"]],
    ["node:!n1", ["b", "c"]],
    ["!node:n1", ["b", "c"]],
    ["!node:!n1", ["a"]],
    ['node:""', ["c"]],
    ['node:!""', ["a", "b"]],
    ["ns:kube-*", ["c"]],
    ["kind:pods", ["a", "b", "c"]],
    ["cluster:e?st", []],
    ["cluster:EAST", ["a", "b", "c"]],
    ["name:b,c", ["b", "c"]],
    ["name:*", ["a", "b", "c"]],
    ["state:running", ["a", "b", "c"]],
    ["restarts:2", ["b"]],
    ["restarts:1,2", ["a", "b"]],
    ["restarts:!1,!2", ["c"]],
    ["restarts:1,2,!1", ["b"]],
    ["!restarts:1,2", ["c"]],
  ])("%s finds %j", (text, names) => {
    expect(passing("pods", pods, text)).toEqual(names);
  });

  it("of a flag and of a choice takes their words", () => {
    const workloads = [aDeployment("ok"), aDeployment("short", { desired: 3, ready: 1 })];
    expect(passing("deployments", workloads, "drifted:true")).toEqual(["short"]);
    expect(passing("deployments", workloads, "drifted:false paused:false")).toEqual(["ok"]);
    expect(passing("pods", pods, "health:ok,crit")).toEqual(["a", "b", "c"]);
  });

  it("of a long text takes wildcards anywhere, letters in either case, beyond ASCII too", () => {
    const events = [anEvent("e1", { message: "Back-off pulling image ÉCLAIR" }), anEvent("e2", { message: "pulled" })];
    expect(passing("events", events, "message:*PULLING*")).toEqual(["e1"]);
    expect(passing("events", events, "message:*éclair*")).toEqual(["e1"]);
    expect(passing("events", events, "message:back*éclair")).toEqual(["e1"]);
    expect(passing("events", events, "message:!*pulling*")).toEqual(["e2"]);
    expect(passing("events", events, 'message:"*off pulling*"')).toEqual(["e1"]);
  });
});

describe("a comparison", () => {
  const exit = (code: number) => ({ code, reason: "Error", at: "2026-06-01T11:30:00Z" });
  const pods = [
    aPod("new", { createdAt: "2026-06-01T11:59:00Z", restarts: 0 }),
    aPod("hour", { createdAt: "2026-06-01T11:00:00Z", restarts: 5, lastExit: exit(0) }),
    aPod("days", { createdAt: "2026-05-20T12:00:00Z", restarts: 50, lastExit: exit(137) }),
    aPod("timeless"),
  ];

  it.each([
    ["restarts>5", ["days"]],
    ["restarts>=5", ["hour", "days"]],
    ["restarts<5", ["new", "timeless"]],
    ["restarts<=5", ["new", "hour", "timeless"]],
    ["restarts=5", ["hour"]],
    ["restarts>1k", []],
    ["age<1h", ["new"]],
    ["age<=1h", ["new", "hour"]],
    ["age>1h", ["days"]],
    ["age>=1h30m", ["days"]],
    ["age=1h", ["hour"]],
    ["created<2h", ["new", "hour"]],
    ["lastRestartAt<1h", ["hour", "days"]],
    ["lastRestartAt>1h", []],
    ["lastExitCode<1", ["hour"]],
    ["lastExitCode>=0", ["hour", "days"]],
    ["lastExitCode>0", ["days"]],
  ])("%s finds %j", (text, names) => {
    expect(passing("pods", pods, text)).toEqual(names);
  });

  it("takes quantities of large numbers", () => {
    const nodes = [aNode("small", { memory: "4Gi", cpu: "500m" }), aNode("large", { memory: "64Gi", cpu: "16" })];
    expect(passing("nodes", nodes, "memoryBytes>=16Gi")).toEqual(["large"]);
    expect(passing("nodes", nodes, "cpuMillicores<1k")).toEqual(["small"]);
  });
});

describe("since", () => {
  it("looks at the last restart of pods, the last time of events and the creation of all else", () => {
    const at = "2026-06-01T11:30:00Z";
    const old = "2026-01-01T00:00:00Z";
    const pods = [
      aPod("restarted", { createdAt: old, lastExit: { code: 1, reason: "Error", at } }),
      aPod("quiet", { createdAt: at }),
    ];
    expect(passing("pods", pods, "since:1h")).toEqual(["restarted"]);
    expect(passing("pods", pods, "since:10m")).toEqual([]);
    expect(
      passing(
        "events",
        [anEvent("again", { createdAt: old, lastAt: at }), anEvent("old", { createdAt: old })],
        "since:1h",
      ),
    ).toEqual(["again"]);
    expect(
      passing(
        "deployments",
        [aDeployment("new", { createdAt: at }), aDeployment("old", { createdAt: old })],
        "since:1h",
      ),
    ).toEqual(["new"]);
  });

  it("can be turned round in both ways", () => {
    const pods = [
      aPod("restarted", { lastExit: { code: 1, reason: "Error", at: "2026-06-01T11:59:00Z" } }),
      aPod("quiet"),
    ];
    expect(passing("pods", pods, "!since:1h")).toEqual(["quiet"]);
    expect(passing("pods", pods, "since:!1h")).toEqual(["quiet"]);
    expect(passing("pods", pods, "!since:!1h")).toEqual(["restarted"]);
  });
});

describe("a term that cannot be right", () => {
  it("of an unknown key names the keys there are", () => {
    const { about, message } = complaint("pods", "web colour:red");
    expect(about).toBe("colour:red");
    expect(message).toMatch(
      /^pods have no "colour": use one of age, cluster, .*namespace, .*node, .*restarts, .*workload, /,
    );
    expect(complaint("nodes", "workload:web").message).toContain('nodes have no "workload"');
  });

  it.each(["constructor:a", "toString>1", "hasOwnProperty:x"])("%s is an unknown key, not a surprise", (text) => {
    expect(complaint("pods", text).message).toContain("use one of");
  });

  it.each([
    ["restarts>many", "restarts>many", '"many" is not a number'],
    ["a restarts:many", "restarts:many", "this key is a number: write key:3 or key>3"],
    ['restarts:""', 'restarts:""', "this key is a number: write key:3 or key>3"],
    ["node>3", "node>3", '"node" is a text: write node:3'],
    ["name>3", "name>3", '"name" is a text: write name:3'],
    ["notReady>0", "notReady>0", '"notReady" is a text: write notReady:0'],
    ["age<3", "age<3", '"3" is not a span of time such as 30m, 2h or 7d'],
    ["age:2h", "age:2h", "an age is compared: write age<2h or age>7d"],
    ["lastRestartAt<soon", "lastRestartAt<soon", '"soon" is not a span of time such as 30m, 2h or 7d'],
    ["b since:soon", "since:soon", "since takes one span of time such as 30m, 2h or 7d"],
    ["since:1h,2h", "since:1h,2h", "since takes one span of time such as 30m, 2h or 7d"],
  ])("%s says where and what would be right", (text, about, message) => {
    expect(complaint("pods", text)).toEqual({ about, message });
  });
});

describe("whether a term depends on the clock", () => {
  const depends = (text: string, resource: WatchedResource = "pods"): boolean =>
    parseWhere(text).terms.some((term) => dependsOnClock(term, kinds[resource]));

  it.each(["age<1h", "since:1h", "!since:1h", "lastRestartAt>1d", "created<1h", "createdAt>1h", "web age>1d"])(
    "%s does",
    (text) => {
      expect(depends(text)).toBe(true);
    },
  );

  it.each(["web", "crashloop", "restarts>3", "restarts:1,2", "node:n1", "lastExitCode>=1", 'lastRestartAt:""'])(
    "%s does not",
    (text) => {
      expect(depends(text)).toBe(false);
    },
  );

  it("is asked of the kind's own columns", () => {
    expect([depends("lastAt<1h", "events"), depends("count>3", "events"), depends("readySince<1h", "nodes")]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
