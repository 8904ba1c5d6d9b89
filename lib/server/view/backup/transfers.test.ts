import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Transfers } from "#lib/contract/backup-transfer.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aDataDownload, aDataUpload, aPodVolumeBackup, aPodVolumeRestore } from "#lib/testing/builders/object-of.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { transferResources, transfersOf } from "./transfers.ts";

const time = "2026-06-01T02:15:00Z";
const long = `nightly-${"x".repeat(70)}`;
/** As Velero cuts it: 57 characters, and six digits of the SHA-256 of all. */
const cut = "nightly-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx7fa829";

const upload = (claim: string, status: Record<string, unknown>, backup = "nightly-1") =>
  aDataUpload(`${backup}-${claim}`.slice(0, 60))
    .meta({ labels: { "velero.io/backup-name": backup } })
    .spec({ sourceNamespace: "shop", sourcePVC: claim })
    .status(status);
const moved = (bytesDone: number, totalBytes: number) => ({ progress: { bytesDone, totalBytes } });

const objects = [
  upload("a", { phase: "Completed", startTimestamp: time, completionTimestamp: time, node: "n1", ...moved(50, 50) }),
  upload("b", { phase: "InProgress", ...moved(20, 80) }),
  upload("c", { phase: "Failed", message: "error to expose snapshot" }),
  upload("d", { phase: "Canceled" }),
  upload("e", { phase: "Transmuting" }),
  upload("other", { phase: "Completed", ...moved(9, 9) }, "nightly-2"),
  upload("far", { phase: "Completed", ...moved(1, 1) }, cut),
  aPodVolumeBackup()
    .meta({ labels: { "velero.io/backup-name": "nightly-1" } })
    .spec({ node: "n2", pod: { namespace: "shop", name: "cache-0" }, volume: "data" })
    .status({ phase: "Completed", ...moved(7, 7) }),
  aDataDownload()
    .meta({ labels: { "velero.io/restore-name": "back" } })
    .spec({ targetVolume: { namespace: "copy", pvc: "a" } })
    .status({ phase: "InProgress" }),
  aPodVolumeRestore()
    .meta({ labels: { "velero.io/restore-name": "back" } })
    .spec({ pod: { namespace: "copy", name: "cache-0" }, volume: "data" })
    .status({ phase: "Completed", ...moved(7, 7) }),
].map((one) => one.build());

describe("the data of a backup's volumes", () => {
  let kube: KubeApi;
  let engine: TestEngine;
  beforeEach(async () => {
    kube = await startKubeApi({ objects });
    engine = startEngine({ east: kube.url });
    await engine.follow([...transferResources], ["east"]);
  });
  afterEach(async () => {
    await engine.close();
    await kube.close();
  });
  const ask = (name: string, of: "backup" | "restore" = "backup", viewer = aViewer) => {
    const cluster = engine.registry.get("east") ?? expect.fail("there is a cluster");
    return transfersOf({ engine, viewer, namespace: "velero", name }, cluster, of);
  };

  it("is told volume by volume, what failed first and what is over last, with the bytes of all", () => {
    const answer = ask("nightly-1");
    expect(Transfers.strict().parse(answer)).toEqual(answer);
    expect(answer?.rows.map(({ volume, class: state }) => `${volume} ${state}`)).toEqual([
      "c fail",
      "d canceled",
      "e strange",
      "b running",
      "a success",
      "cache-0/data success",
    ]);
    expect(answer).toMatchObject({ total: 6, running: 2, failed: 2, bytesDone: 77, bytes: 137 });
  });

  it("has Velero's own words, the node and the times of each", () => {
    const { rows = [] } = ask("nightly-1") ?? {};
    expect(rows[0]).toMatchObject({ phase: "Failed", reason: "error to expose snapshot", bytes: 0, startedAt: null });
    const seconds = Date.parse(time) / 1000;
    expect(rows[4]).toMatchObject({ method: "snapshot", node: "n1", startedAt: seconds, completedAt: seconds });
    expect(rows[5]).toMatchObject({ method: "files", volumeNamespace: "shop", node: "n2", bytesDone: 7 });
  });

  it("is found by a label that Velero has cut, and is none of a backup that moved nothing", () => {
    expect(ask(long)?.rows.map(({ volume }) => volume)).toEqual(["far"]);
    expect(ask("elsewhere")).toMatchObject({ rows: [], total: 0 });
  });

  it("of a restore is on its way back", () => {
    expect(ask("back", "restore")?.rows).toMatchObject([
      { method: "snapshot", class: "running", volumeNamespace: "copy", volume: "a" },
      { method: "files", class: "success", volumeNamespace: "copy", volume: "cache-0/data" },
    ]);
    expect(ask("back", "backup")).toMatchObject({ total: 0 });
  });

  it("is not known to whoever may list neither kind, and half of it to whoever may list one", () => {
    const { grants } = aViewer;
    const without = (...hidden: string[]) => {
      const of: typeof grants.of = (cluster, resource) =>
        hidden.includes(resource) ? { state: "none" } : grants.of(cluster, resource);
      return aViewerNamed("paula", { grants: { ...grants, of } });
    };
    expect(ask("nightly-1", "backup", without("datauploads", "podvolumebackups"))).toBeNull();
    expect(ask("nightly-1", "backup", without("datauploads"))?.rows).toMatchObject([{ volume: "cache-0/data" }]);
  });

  it("does not mix two Veleros of one cluster", () => {
    const cluster = engine.registry.get("east") ?? expect.fail("there is a cluster");
    const asked = { engine, viewer: aViewer, namespace: "velero-two", name: "nightly-1" };
    expect(transfersOf(asked, cluster, "backup")).toMatchObject({ total: 0, bytes: 0 });
  });
});
