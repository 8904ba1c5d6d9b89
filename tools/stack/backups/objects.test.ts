import { describe, expect, it } from "vitest";

import { toPath } from "#tools/stack/kubernetes/object.ts";

import { buildBackups, buildHome, buildLocations } from "./objects.ts";

const storage = "http://127.0.0.1:20000";
const locations = (cluster: string, isFirst: boolean) =>
  Object.fromEntries(buildLocations({ cluster, storage, isFirst }).map(({ metadata, spec }) => [metadata.name, spec]));

describe("what Velero finds in a cluster", () => {
  it("is a bucket of the cluster's own, under its name, and one that only the first cluster writes", () => {
    expect(locations("east", true)).toMatchObject({
      default: { default: true, objectStorage: { bucket: "own-east", prefix: "east" } },
      shared: { accessMode: "ReadWrite", objectStorage: { bucket: "shared" } },
    });
    expect(locations("west", false)).toMatchObject({
      default: { objectStorage: { bucket: "own-west", prefix: "west" } },
      shared: { accessMode: "ReadOnly", objectStorage: { bucket: "shared" } },
    });
  });

  it("is never a backup into a location that this cluster only reads", () => {
    const into = (isFirst: boolean) =>
      buildBackups({ isFirst }).map(({ spec }) => (spec as { storageLocation?: string }).storageLocation);
    expect(into(true)).toContain("shared");
    expect(into(false)).not.toContain("shared");
  });

  it("stands at addresses that the API server has", () =>
    expect([...buildHome(), ...buildLocations({ cluster: "east", storage, isFirst: true })].map(toPath)).toEqual([
      "/api/v1/namespaces/velero",
      "/apis/apps/v1/namespaces/velero/deployments/velero",
      "/apis/velero.io/v1/namespaces/velero/backupstoragelocations/default",
      "/apis/velero.io/v1/namespaces/velero/backupstoragelocations/shared",
    ]));
});
