import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { DrillFiring } from "#lib/contract/drill-policy.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import { startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aDrill, aDrillPolicy } from "#lib/testing/builders/a-drill.ts";
import { aNamespace } from "#lib/testing/builders/object-of.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { fire } from "./fire.ts";

// What a firing does where nothing can be rehearsed; that it rehearses is shown over a whole cluster in e2e/contract/drill.
const patienceMilliseconds = 60_000;

let folder: TestFolder;
let api: KubeApi;
let engine: TestEngine;
beforeEach(async () => {
  folder = makeFolder();
  api = await startKubeApi({ objects: [aNamespace("shop").build()] });
  engine = startEngine({ east: api.url });
});
afterEach(async () => {
  await engine.close();
  await api.close();
  folder.remove();
});

const firing: DrillFiring = {
  policy: "nightly",
  cluster: "east",
  calendar: "0 3 * * * UTC",
  dueAt: 1000,
  state: "running",
  turns: [],
};
const run = (part: Partial<DrillPolicy> = {}, signal = new AbortController().signal): Promise<DrillFiring> => {
  const policy = aDrillPolicy({ tokenFile: folder.write("drill.token", "t\n"), ...part });
  return fire({ engine, policy, firing, signal, patience: { pause: 50, limit: 200 } });
};

describe("a firing", () => {
  it(
    "gives each namespace its turn and keeps why there was no drill, whatever came of the one before",
    async () => {
      const ended = await run({ namespaces: ["shop", "missing"] });
      expect(ended).toMatchObject({
        state: "ended",
        turns: [
          { namespace: "shop", drill: "", refusal: "shop of east has no usable point that takes all of it." },
          { namespace: "missing", drill: "", refusal: "east has no namespace missing for you." },
        ],
      });
      expect(engine.firings.newestOf("nightly")).toEqual(ended);
      expect(engine.firings.refusalOf("east", "shop")).toMatchObject({ policy: "nightly", dueAt: 1000 });
    },
    patienceMilliseconds,
  );

  it("whose cluster refuses the token, or falls silent, says so in each turn and never throws", async () => {
    api.fault("unauthorized");
    expect((await run({ namespaces: ["shop", "till"] })).turns.map(({ refusal }) => refusal)).toEqual([
      "east refuses the token: Unauthorized",
      "east refuses the token: Unauthorized",
    ]);
    await api.close();
    expect((await run()).turns).toMatchObject([{ drill: "", refusal: expect.stringContaining("east") }]);
    api = await startKubeApi();
  });

  it("asks again when its cluster is silent for a moment: until a drill began nothing was written", async () => {
    api.fault("500", { match: /selfsubjectaccessreviews/, times: 1 });
    const [turn] = (await run({ namespaces: ["shop"] })).turns;
    expect(turn?.refusal).toBe("shop of east has no usable point that takes all of it.");
  });

  it("whose drill cluster is not there says which", async () => {
    const into = { cluster: "rehearsal", tokenFile: "drill.token" };
    expect((await run({ into })).turns).toMatchObject([{ refusal: "There is no cluster rehearsal here." }]);
  });

  it("waits for what is restored into the same cluster, and not for what is restored elsewhere", async () => {
    const held = { step: "restore", cluster: "west", into: "east" } as const;
    await engine.drills.put(aDrill(held), Date.now());
    const waiting = run({ cluster: "north" });
    expect((await waiting).turns).toMatchObject([{ refusal: "There is no cluster north here." }]);
    const put = vi.spyOn(engine.firings, "put");
    const blocked = run({ cluster: "north", into: { cluster: "east", tokenFile: "drill.token" } });
    await engine.drills.put(aDrill({ ...held, step: null }), Date.now());
    expect((await blocked).turns).toMatchObject([{ refusal: "There is no cluster north here." }]);
    expect(put).toHaveBeenCalled();
  });

  it("that Quarterdeck's end interrupts blames no namespace for it", async () => {
    await engine.drills.put(aDrill({ step: "restore" }), Date.now());
    const end = new AbortController();
    const waiting = run({ namespaces: ["shop", "till"] }, end.signal);
    end.abort();
    expect(await waiting).toMatchObject({ state: "interrupted", turns: [] });
    expect(engine.firings.refusalOf("east", "shop")).toBeNull();
  });

  it("that could not be kept goes on all the same", async () => {
    vi.spyOn(engine.firings, "put").mockRejectedValue(new Error("the disk is full"));
    expect(await run({ cluster: "west" })).toMatchObject({ state: "ended", turns: [{ namespace: "shop" }] });
  });
});
