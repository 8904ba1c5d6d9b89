import { describe, expect, it } from "vitest";

import type { DrillPlace } from "#lib/contract/drill.ts";
import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";

import { missingRight } from "./wish-rights.ts";

const sentinel = { object: "secret/db", key: "password", sha256: "0".repeat(64) };
const probe = { from: "image", name: "probe:1" } as const;

async function ask(wishes: Partial<DrillPlace>, refused: string) {
  const asked: ResourceAttributes[] = [];
  const may = (_cluster: string, attributes: ResourceAttributes) => {
    asked.push(attributes);
    return Promise.resolve({ isAllowed: attributes.resource !== refused, reason: "" });
  };
  const viewer = aViewerNamed("ann", { grants: { ...LOCAL_VIEWER.grants, may } });
  const place = { cluster: "east", namespace: "shop", ...wishes };
  const missing = await missingRight(viewer, place, "drill-shop-1");
  const told = asked.map(({ verb, resource, namespace }) => `${verb} ${resource} in ${namespace}`);
  return { asked: told, detail: missing?.detail };
}

describe("rights to what is looked at besides", () => {
  it("are asked for in the scratch namespace, and only what is wanted", async () => {
    expect(await ask({}, "")).toEqual({ asked: [], detail: undefined });
    expect(await ask({ sentinel, probe }, "")).toEqual({
      asked: ["get secrets in drill-shop-1", "create jobs in drill-shop-1"],
      detail: undefined,
    });
    const settings = { ...sentinel, object: "configmap/settings" };
    expect((await ask({ sentinel: settings }, "")).asked).toEqual(["get configmaps in drill-shop-1"]);
  });

  it("that are missing keep the drill from beginning, in words", async () => {
    expect((await ask({ sentinel }, "secrets")).detail).toContain("You may not get secrets in drill-shop-1");
    expect((await ask({ sentinel, probe }, "jobs")).detail).toContain("the probe could not be run");
  });
});
