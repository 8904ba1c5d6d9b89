import { describe, expect, it } from "vitest";

import { transferPhases } from "#lib/model/backup/transfer.ts";
import { aDataUpload, aPodVolumeBackup, aRepository } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { backuprepositories } from "./backuprepositories.ts";
import { datauploads } from "./datauploads.ts";
import { podvolumebackups } from "./podvolumebackups.ts";

describe("the data of a volume on its way", () => {
  it("is green when it is over and done only, and a phase that nobody knows never is", () => {
    const health = (phase: string) =>
      rowOfJson(podvolumebackups, aPodVolumeBackup().status({ phase }).build())["health"];
    const by = Object.fromEntries([...transferPhases, "", "CompletedPartially"].map((phase) => [phase, health(phase)]));
    expect(Object.keys(by).filter((phase) => by[phase] === "ok")).toEqual(["Completed"]);
    expect(by).toMatchObject({ Failed: "crit", Canceled: "warn", Canceling: "busy", CompletedPartially: "unknown" });
  });

  it("says which volume it is of, whatever kind it is", () => {
    const files = aPodVolumeBackup()
      .meta({ labels: { "velero.io/backup-name": "nightly-1", "velero.io/pvc-uid": "u1" } })
      .spec({ node: "n1", pod: { namespace: "shop", name: "db-0" }, volume: "data" })
      .status({ phase: "Completed", progress: { bytesDone: 5, totalBytes: 10 } });
    expect(rowOfJson(podvolumebackups, files.build())).toMatchObject({
      backup: "nightly-1",
      volumeNamespace: "shop",
      volume: "data",
      pod: "db-0",
      node: "n1",
      bytesDone: 5,
      bytes: 10,
    });
    const upload = aDataUpload().spec({ sourceNamespace: "shop", sourcePVC: "data-db-0" }).status({ node: "n2" });
    expect(rowOfJson(datauploads, upload.build())).toMatchObject({
      status: "New",
      volumeNamespace: "shop",
      volume: "data-db-0",
      node: "n2",
    });
  });
});

it("says of a repository how its newest maintenance ended", () => {
  const recentMaintenance = [{ result: "Failed" }, { result: "Succeeded" }];
  const row = rowOfJson(backuprepositories, aRepository().status({ phase: "Ready", recentMaintenance }).build());
  expect(row).toMatchObject({ status: "Ready", health: "ok", maintenance: "Succeeded" });
});
