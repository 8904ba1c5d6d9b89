import { describe, expect, it } from "vitest";

import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";

import { missingRight, type Worked } from "./work-rights.ts";

const sentinel = { object: "secret/db", key: "password", sha256: "0".repeat(64) };
const probe = { from: "image", name: "probe:1" } as const;

async function ask(wishes: Pick<Worked, "sentinel" | "probe">, refused: string) {
  const asked: string[] = [];
  const may = (cluster: string, { verb, resource, namespace }: ResourceAttributes) => {
    asked.push(`${verb} ${resource} in ${namespace || "all"} of ${cluster}`);
    return Promise.resolve({ isAllowed: `${verb} ${resource}` !== refused, reason: "" });
  };
  const viewer = aViewerNamed("ann", { grants: { ...LOCAL_VIEWER.grants, may } });
  const missing = await missingRight(viewer, { into: "rehearsal", scratch: "drill-shop-1", home: "velero", ...wishes });
  return { asked, detail: missing?.detail, code: missing?.code };
}
const own = [
  "delete namespaces in all of rehearsal",
  "delete restores in velero of rehearsal",
  "delete configmaps in velero of rehearsal",
  "create configmaps in velero of rehearsal",
  "create networkpolicies in drill-shop-1 of rehearsal",
];

describe("rights to run a drill", () => {
  it("are asked of the cluster that is restored into: to shut and to clear away, and to look at what is wanted", async () => {
    expect(await ask({}, "")).toEqual({ asked: own, detail: undefined, code: undefined });
    expect((await ask({ sentinel, probe }, "")).asked).toEqual([
      ...own,
      "get secrets in drill-shop-1 of rehearsal",
      "create jobs in drill-shop-1 of rehearsal",
    ]);
    const settings = { ...sentinel, object: "configmap/settings" };
    expect((await ask({ sentinel: settings }, "")).asked.at(-1)).toBe("get configmaps in drill-shop-1 of rehearsal");
  });

  it("that are missing keep the drill from beginning, in words, and no other is asked then", async () => {
    const uncleared = await ask({}, "delete namespaces");
    expect(uncleared).toMatchObject({ code: "QD-422-drill", asked: own.slice(0, 1) });
    expect(uncleared.detail).toBe("You may not delete namespaces in rehearsal: nothing could be cleared away.");
    expect((await ask({}, "create networkpolicies")).detail).toContain("could not be shut");
    expect((await ask({ sentinel }, "get secrets")).detail).toContain("You may not get secrets in drill-shop-1");
    expect((await ask({ sentinel, probe }, "create jobs")).detail).toContain("the probe could not be run");
  });
});
