import type { Controller } from "#lib/demo/controller/engine/loop.ts";

import { controllerFor, type Site } from "../site.ts";

const serverVersion = "v1.18.1";
const keptMilliseconds = 60_000;

const plugins = [
  ...["crd-remap-version", "csi-pvc-backupper", "csi-volumesnapshot-backupper", "pod", "pv", "service-account"].map(
    (name) => ({ name: `velero.io/${name}`, kind: "BackupItemAction" }),
  ),
  { name: "velero.io/csi-pvc-backupper", kind: "BackupItemActionV2" },
  { name: "velero.io/aws", kind: "ObjectStore" },
  ...["add-pv-from-pvc", "change-storage-class", "init-restore-hook", "job", "pod", "service"].map((name) => ({
    name: `velero.io/${name}`,
    kind: "RestoreItemAction",
  })),
  { name: "velero.io/aws", kind: "VolumeSnapshotter" },
];

/** Answers which Velero runs, and forgets the question after a minute. */
export function serverStatus(site: Site): Controller {
  return controllerFor(site, "serverstatusrequests", (request) => {
    const answeredAt = Date.parse(request.status?.processedTimestamp ?? "");
    if (Number.isNaN(answeredAt)) {
      const status = { phase: "Processed", plugins, processedTimestamp: site.time(), serverVersion };
      site.say("serverstatusrequests", request, status);
      return site.now() + keptMilliseconds;
    }
    if (answeredAt + keptMilliseconds > site.now()) return answeredAt + keptMilliseconds;
    site.remove("serverstatusrequests", request.metadata.name);
    return undefined;
  });
}
