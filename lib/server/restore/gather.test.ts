import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { PreflightInput } from "#lib/contract/restore.ts";
import type { RestoreEvidence } from "#lib/model/restore/evidence.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aBackup, aClaim, aNamespace, aRestore } from "#lib/testing/builders/object-of.ts";
import { after, ObjectBuilder } from "#lib/testing/builders/object.ts";
import { until } from "#lib/testing/follow.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { gather } from "./gather.ts";
import { preflight } from "./preflight.ts";

let east: Restorable;
beforeEach(async () => {
  const objects = [
    aNamespace("shop").build(),
    aBackup("nightly")
      .spec({ storageLocation: "default" })
      .status({ phase: "Completed", startTimestamp: after(10), completionTimestamp: after(60) })
      .build(),
    aRestore("before").build(),
    aClaim("data").spec({ storageClassName: "fast" }).build(),
    new ObjectBuilder("v1", "ConfigMap", "settings", "shop").build(),
    new ObjectBuilder("storage.k8s.io/v1", "StorageClass", "fast", "").build(),
  ];
  east = await startRestorable(objects, {
    "nightly/BackupResourceList": {
      "v1/ConfigMap": ["shop/settings", "shop/more"],
      "v1/Secret": ["shop/key"],
      "v1/Service": ["cart/web"],
    },
    "nightly/BackupVolumeInfos": [],
  });
  await until("its version is known", () => east.cluster.version !== null);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await east.close();
});

const questionOf = (wish: object = {}, signal: AbortSignal = AbortSignal.timeout(30_000)) => ({
  viewer: aViewerNamed("ann"),
  cluster: east.cluster,
  input: PreflightInput.parse({
    cluster: "east",
    namespace: "velero",
    backup: "nightly",
    wish: { namespaces: ["shop"], mapping: [{ from: "shop", to: "copy" }], ...wish },
  }),
  signal,
});

/** Pieces that are not known, and why. */
function unknownOf({ existing, ...rest }: RestoreEvidence): Record<string, string> {
  const pieces = [
    ...Object.entries(rest),
    ...[...existing].map(([kind, piece]) => [`existing ${kind}`, piece] as const),
  ];
  return Object.fromEntries(
    pieces.flatMap(([name, piece]) =>
      typeof piece === "object" && "state" in piece && piece.state === "unknown" ? [[name, piece.reason]] : [],
    ),
  );
}
const unknownAfter = async (wish?: object): Promise<Record<string, string>> =>
  unknownOf((await gather(questionOf(wish))).evidence);

describe("the evidence for a restore", () => {
  it("is all known of a cluster that answers", async () => {
    const { evidence, scope } = await gather(questionOf());
    expect(unknownOf(evidence)).toEqual({});
    expect(evidence).toMatchObject({
      backup: { value: { name: "nightly", isForeign: false } },
      items: { value: { length: 4 } },
      namespaces: { value: [] },
      live: { value: { claims: [{ name: "data" }] } },
      restores: { value: [{ name: "before" }] },
      rights: { value: { refused: [] } },
    });
    expect([scope?.sources, scope?.targets]).toEqual([["shop"], ["copy"]]);
    expect([...evidence.existing.keys()]).toEqual(["configmaps", "secrets"]);
  });

  it.each([
    ["storageclasses", ["storage"]],
    ["csidrivers", ["snapshots"]],
    ["mutatingwebhookconfigurations", ["webhooks"]],
    ["restores", ["restores"]],
    ["nodes", ["images"]],
    ["resourcequotas", ["limits"]],
    ["limitranges", ["limits"]],
    ["persistentvolumeclaims", ["live"]],
    ["pods", ["live"]],
    ["secrets", ["existing secrets", "keepers"]],
    ["namespaces/copy$", ["namespaces"]],
    ["velero/configmaps/rules", ["modifier"]],
    ["selfsubjectaccessreviews", ["rights"]],
  ])("lacks one piece when %s may not be read: %j, and why is said", async (what, pieces) => {
    // Its own namespace, where things are.
    const wish = what === "namespaces/copy$" ? {} : { mapping: [], resourceModifier: "rules" };
    for (const fault of ["forbidden", "500"] as const) {
      east.api.heal();
      east.api.fault(fault, { match: new RegExp(`/${what}`) });
      const found = await unknownAfter(wish);
      expect(Object.keys(found).toSorted()).toEqual(pieces);
      for (const piece of pieces.filter((one) => one !== "keepers")) expect(found[piece]).toContain("east");
    }
  });

  it("lacks one piece when a kind never answers, and no other waits for it", async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    // Patience is ten seconds: here it is two.
    vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => timeout(milliseconds / 5));
    east.api.fault("hang", { match: /\/storageclasses/ });
    expect(await unknownAfter()).toEqual({ storage: "it did not come within 10 s" });
  }, 20_000);

  it("lacks the list where the bucket has none, and then nothing is judged that hangs on it", async () => {
    delete east.stored["nightly/BackupResourceList"];
    const { evidence, scope } = await gather(questionOf());
    expect(scope).toBeNull();
    const found = unknownOf(evidence);
    expect(found["items"]).toBe("Velero has not stored it, or not yet.");
    expect(found["rights"]).toBe("what the backup holds is not known");
    expect(found).not.toHaveProperty("storage");
    expect(found).not.toHaveProperty("backup");
  });

  it("lacks the kinds where the cluster does not list them, and no right is taken for given", async () => {
    east.api.fault("500", { match: /^\/apis?(\?|$)/ });
    const { evidence, scope } = await gather(questionOf());
    expect(scope).toBeNull();
    expect(unknownOf(evidence)).toMatchObject({ served: expect.stringMatching(/./) as string });
    expect(unknownOf(evidence)["rights"]).toBe("what the backup holds is not known");
  });

  it("says of a backup that was deleted meanwhile that there is none, and of one that cannot be read that it is not known", async () => {
    east.api.remove(aBackup("nightly").build());
    const gone = await gather(questionOf());
    expect(gone.evidence.backup).toEqual({ state: "known", value: null });
    expect(unknownOf(gone.evidence)["items"]).toBe("there is no backup");
    east.api.fault("forbidden", { match: /\/backups\// });
    expect(await unknownAfter()).toMatchObject({
      backup: expect.stringContaining("you may not do this") as string,
      items: expect.stringContaining("of the Backup,") as string,
    });
  });

  it("does not take the namespaces here for those of another cluster's backup", async () => {
    const backup = aBackup("nightly").meta({ creationTimestamp: after(3_600) });
    const status = { phase: "Completed", startTimestamp: after(10), completionTimestamp: after(60) };
    east.api.put(backup.spec({ storageLocation: "default" }).status(status).build());
    expect(await unknownAfter()).toEqual({ live: "another cluster made the backup" });
  });

  it("ends with whoever asked for it", async () => {
    const asker = new AbortController();
    east.api.fault("hang", { match: /\/storageclasses/ });
    const gathering = gather(questionOf({}, asker.signal));
    await until("it is asked", () => east.api.requests.some(({ url }) => url.includes("/storageclasses")));
    asker.abort(new Error("the page was closed"));
    await expect(gathering).rejects.toThrow("the page was closed");
  });
});

describe("a preflight", () => {
  it("tells what would be written, kind by kind and by name, and what would become of each object", async () => {
    const answer = await preflight(questionOf({ mapping: [] }));
    expect(answer.order).toMatchObject({
      backup: "nightly",
      wish: { namespaces: ["shop"], resources: ["configmaps", "secrets"] },
      clusterResources: [],
    });
    expect(answer.prediction).toMatchObject({ created: { count: 2 }, skipped: { count: 1 }, unknown: { count: 0 } });
    expect(answer.namespaces).toContainEqual({ namespace: "cart", count: 1 });
    expect(answer.checks).toHaveLength(22);
  });

  it("allows nothing while a right is not known, though nothing was refused", async () => {
    east.api.fault("500", { match: /accessreviews/ });
    const { isAllowed, checks, refusedResources } = await preflight(questionOf());
    expect(isAllowed).toBe(false);
    expect(checks.find(({ id }) => id === "PRE-20")).toMatchObject({ state: "unknown", isRequired: true });
    expect(refusedResources).toEqual([]);
  });

  it("has no order and no prediction where what the backup holds is not known", async () => {
    east.stored["nightly/BackupResourceList"] = "<html>";
    expect(await preflight(questionOf())).toMatchObject({ order: null, prediction: null, kinds: [], isAllowed: false });
  });

  it("says of a kind that cannot be listed that it is unknown what exists of it", async () => {
    east.api.fault("forbidden", { match: /\/secrets/ });
    const { prediction } = await preflight(questionOf({ mapping: [] }));
    expect(prediction).toMatchObject({ unknown: { count: 1 }, created: { count: 1 }, skipped: { count: 1 } });
  });
});
