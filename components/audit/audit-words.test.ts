import { describe, expect, it } from "vitest";

import type { ChainState } from "#lib/contract/audit.ts";

import {
  ALL_TIME,
  DEFAULT_TIME,
  describeTime,
  describeChain,
  failureOf,
  formatLatency,
  idBeside,
  nameObject,
  reasonOf,
  withinScope,
} from "./audit-words.ts";

const chain: ChainState = {
  state: "verified",
  verifiedTo: 1204,
  checkedAt: 0,
  broken: null,
  repaired: null,
  refusing: null,
  head: 1204,
  isKept: true,
};
const object = {
  apiGroup: "apps",
  apiVersion: "v1",
  resource: "deployments",
  subresource: "scale",
  namespace: "shop",
  name: "web",
  uid: "",
  resourceVersion: "",
};

describe("an entry in words", () => {
  it("names its object with what of it was touched, and nothing where there is none", () => {
    expect(nameObject(object)).toBe("deployments/web/scale");
    expect(nameObject({ ...object, subresource: "", name: "" })).toBe("deployments");
    expect(nameObject(null)).toBe("");
  });

  it("shortens what only a machine reads", () => {
    const session = { ...object, resource: "sessions", subresource: "", name: "d3f745b6".repeat(8) };
    expect(nameObject(session)).toBe("sessions/d3f745b6…");
  });

  it("says how far back it looks", () => {
    expect([DEFAULT_TIME, ALL_TIME, "never"].map(describeTime)).toEqual(["the last 24h", "all time", "all time"]);
  });

  it("says why somebody did it, whatever the annotation's prefix", () => {
    expect(reasonOf({ annotations: { "x/ticket": "7", "quarterdeck/reason": " leak " } })).toBe("leak");
    expect(reasonOf({ annotations: { treason: "no" } })).toBe("");
  });

  it("says what went wrong, and nothing of what went well", () => {
    const response = { code: 403, reason: "Forbidden", message: "" };
    expect(failureOf({ result: "denied", response })).toBe("Forbidden");
    expect(failureOf({ result: "succeeded", response: { code: 200, reason: "", message: "patched" } })).toBe("");
    expect(failureOf({ result: "unknown", response: null })).toBe("Nobody saw how it ended.");
  });

  it("does not take an unknown latency for none", () => {
    expect([formatLatency(null), formatLatency(0), formatLatency(1240)]).toEqual(["?", "0 ms", "1.2 s"]);
  });
});

describe("the chain's badge", () => {
  it("says how far it holds", () => {
    expect(describeChain(chain)).toEqual({ tone: "ok", words: "verified to #1,204" });
    expect(describeChain({ ...chain, head: 0, verifiedTo: 0 }).words).toBe("nothing written yet");
    expect(describeChain({ ...chain, state: "unverified" })).toEqual({ tone: "unknown", words: "not verified yet" });
  });

  it("says where and why it is broken, whatever else holds", () => {
    const broken = { seq: 88, why: "edited" as const };
    expect(describeChain({ ...chain, broken })).toEqual({ tone: "crit", words: "broken at #88: edited" });
  });
});

describe("the console's scope", () => {
  const filter = { person: "", cluster: "", namespace: "", verb: "", kind: "", outcome: "", text: "", time: "" };

  it("narrows the audit when it is one, unless the filter says another", () => {
    expect(withinScope(filter, ["eu"], ["shop"])).toEqual({
      asked: { ...filter, cluster: "eu", namespace: "shop" },
      ignored: "",
    });
    expect(withinScope({ ...filter, cluster: "us" }, ["eu"], []).asked.cluster).toBe("us");
  });

  it("is said to be ignored when it is several", () => {
    expect(withinScope(filter, ["eu", "us"], ["a", "b", "c"])).toEqual({
      asked: filter,
      ignored: "2 clusters and 3 namespaces",
    });
  });
});

describe("going from entry to entry", () => {
  const entries = [{ id: "a" }, { id: "b" }];

  it("begins at the first and stops at the ends", () => {
    expect(idBeside(entries, null, "next")).toBe("a");
    expect(idBeside(entries, "a", "next")).toBe("b");
    expect(idBeside(entries, "b", "next")).toBeUndefined();
    expect(idBeside(entries, "a", "previous")).toBeUndefined();
  });
});
