import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { ViewProblem } from "#lib/server/view/problem.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { getOne, inTurns, listAll, listServed, type ListQuestion } from "./list.ts";
import { PieceError } from "./piece.ts";

const Named = z.object({ metadata: z.object({ name: z.string() }) });
const settings: ListQuestion = { group: "", version: "v1", resource: "configmaps", namespace: "shop" };

const configMap = (name: string, labels = {}, namespace = "shop"): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace, labels },
});

let east: Restorable;
beforeAll(async () => {
  const many = Array.from({ length: 1_001 }, (_, at) => configMap(`c-${String(at).padStart(4, "0")}`));
  east = await startRestorable([...many, configMap("odd", { tier: "gold" }, "cart")]);
});
afterEach(() => east.api.heal());
afterAll(() => east.close());

const place = () => ({ cluster: east.way(), signal: AbortSignal.timeout(10_000) });
const list = (more: Partial<ListQuestion> = {}) => listAll(place(), { ...settings, ...more }, Named);
const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => "it was answered",
    (error: unknown) => (error instanceof ViewProblem ? error.code : error),
  );
const urlsSince = (before: number): string[] =>
  east.api.requests
    .slice(before)
    .map(({ url }) => url)
    .filter((url) => url.includes("/configmaps"));

describe("a list", () => {
  it("is read page by page, each object once and in order", async () => {
    const before = east.api.requests.length;
    const names = (await list()).map(({ metadata }) => metadata.name);
    expect([names.length, new Set(names).size]).toEqual([1_001, 1_001]);
    expect([names[0], names[500], names[1_000]]).toEqual(["c-0000", "c-0500", "c-1000"]);
    const urls = urlsSince(before);
    expect(urls).toHaveLength(3);
    expect(urls.every((url) => url.includes("limit=500"))).toBe(true);
    expect(urls.map((url) => url.includes("continue="))).toEqual([false, true, true]);
  });

  it("is of one namespace, or of all, and of what bears a label", async () => {
    expect(await list({ namespace: "cart" })).toHaveLength(1);
    expect(await list({ namespace: "" })).toHaveLength(1_002);
    expect(await list({ namespace: "", labelSelector: "tier=gold" })).toEqual([{ metadata: { name: "odd" } }]);
    expect(await list({ namespace: "gone" })).toEqual([]);
  });

  it.each([
    ["forbidden", "QD-403-access"],
    ["500", "QD-502-cluster"],
    ["html", "QD-502-cluster"],
    ["cut", "QD-502-cluster"],
    ["gone", "QD-502-cluster"],
  ] as const)(
    "whose second page is answered with %s is none: the half of it would pass for all",
    async (fault, code) => {
      east.api.fault(fault, { match: /continue=/ });
      expect(await codeOf(list())).toBe(code);
    },
  );

  it("that never ends is not read for ever", async () => {
    const thrown = await codeOf(listAll({ ...place(), cluster: endless() }, settings, Named));
    expect(thrown).toBeInstanceOf(PieceError);
    expect(String(thrown)).toContain("more than 20000 configmaps");
  });

  it("of what is no Kubernetes object is refused and not half understood", async () => {
    const Odd = z.object({ metadata: z.object({ name: z.number() }) });
    expect(await codeOf(listAll(place(), settings, Odd))).toBe("QD-502-cluster");
  });

  it("of a kind that the cluster does not serve is empty only where that is a kind of somebody's own", async () => {
    const unserved = { ...settings, group: "example.com", resource: "widgets" };
    expect(await listServed(place(), unserved, Named)).toEqual([]);
    expect(await codeOf(listAll(place(), unserved, Named))).toBe("QD-404-object");
    east.api.fault("forbidden");
    expect(await codeOf(listServed(place(), settings, Named))).toBe("QD-403-access");
  });
});

/** A cluster that answers every page with one object more, and a next one. */
const endless = (): ReturnType<Restorable["way"]> => {
  const page = JSON.stringify({ metadata: { continue: "more" }, items: [{ metadata: { name: "one" } }] });
  const body = {
    [Symbol.asyncIterator]: async function* once() {
      yield await Promise.resolve(Buffer.from(page));
    },
  };
  return { name: "east", request: () => Promise.resolve({ status: 200, headers: {}, body }) } as never;
};

describe("one object", () => {
  it("is read, is null where it is not there, and an error where that cannot be told", async () => {
    const one = (name: string) => getOne(place(), { ...settings, name });
    expect(await one("c-0007")).toMatchObject({ metadata: { name: "c-0007" } });
    east.api.remove(configMap("c-0008"));
    expect(await one("c-0008")).toBeNull();
    east.api.put(configMap("c-0008"));
    east.api.fault("forbidden", { match: /configmaps\/c-0007/ });
    expect(await codeOf(one("c-0007"))).toBe("QD-403-access");
  });
});

describe("questions in turns", () => {
  it("are so many at once, and answered in order", async () => {
    let [now, most] = [0, 0];
    const answers = await inTurns([5, 1, 4, 2, 3], 2, async (one) => {
      now += 1;
      most = Math.max(most, now);
      for (let turn = 0; turn < one; turn += 1) await Promise.resolve();
      now -= 1;
      return one * 10;
    });
    expect(answers).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it("of which one fails fail, and there may be none", async () => {
    const failing = inTurns([1, 2, 3], 2, (one) =>
      one === 2 ? Promise.reject(new Error("two")) : Promise.resolve(one),
    );
    await expect(failing).rejects.toThrow("two");
    expect(await inTurns([], 6, () => Promise.reject(new Error("never asked")))).toEqual([]);
  });
});
