import { counted } from "#lib/model/finding/seen-workload.ts";
import { notKnown, pass, rows, warn } from "#lib/model/restore/check.ts";

import type { CutOverCheck } from "../evidence.ts";
import { objectsOf, type SideObject, workloadKinds } from "../side.ts";

/** A job that runs on both sides does everything twice. */
export const cronJobs: CutOverCheck = {
  title: "CronJobs run once",
  judge: ({ source, target, names }) => {
    const [here, there] = [objectsOf(source, ["cronjobs.batch"]), objectsOf(target, ["cronjobs.batch"])];
    const awake = new Set(
      there.objects.filter(({ isSuspended }) => !isSuspended).map(({ namespace, name }) => `${namespace}/${name}`),
    );
    const twice = here.objects.filter(
      ({ namespace, name, isSuspended }) => !isSuspended && awake.has(`${names.get(namespace)}/${name}`),
    );
    if (twice.length > 0)
      return warn(
        `${counted(twice.length, "CronJob")} ${twice.length === 1 ? "runs" : "run"} in both clusters: suspend ${twice.length === 1 ? "it" : "them"} in ${source.cluster}.`,
        rows("CronJob", twice.map(nameOf)),
      );
    const missing = here.missing ?? there.missing;
    if (missing !== null) return notKnown("CronJobs", missing);
    return pass("None runs in both clusters.");
  },
};

const nameOf = ({ namespace, name }: SideObject): string => `${namespace}/${name}`;

/** As long as it runs it may be written to. */
export const downScaled: CutOverCheck = {
  title: "The source is scaled down",
  judge: ({ source }) => {
    const { objects, missing } = objectsOf(source, workloadKinds);
    const awake = objects.filter(({ replicas }) => (replicas?.desired ?? 0) > 0);
    const found = awake.map((one) => ({
      what: `${one.resource} ${nameOf(one)}`,
      value: counted(one.replicas?.desired ?? 0, "replica"),
    }));
    if (awake.length > 0)
      return warn(
        `${counted(awake.length, "workload")} still ${awake.length === 1 ? "runs" : "run"} in ${source.cluster}: what is written there is not in the backup.`,
        found,
      );
    if (missing !== null) return notKnown("Workloads of the source", missing);
    return pass("Nothing of it runs in the source.");
  },
};

/** What came after the point is in no backup. */
export const written: CutOverCheck = {
  title: "Nothing changed since the backup",
  judge: ({ source, point }) => {
    const at = point?.startedAt ?? null;
    if (point === null) return notKnown("What changed since", "no backup is chosen");
    if (at === null) return notKnown("What changed since", "the backup does not say when it began");
    const resources = [...new Set(source.parts.map(({ resource }) => resource))];
    const { objects, missing } = objectsOf(source, resources);
    const later = objects.filter(({ createdAt, changedAt }) => (createdAt ?? 0) > at || (changedAt ?? 0) > at);
    if (later.length > 0)
      return warn(
        `${counted(later.length, "object")} of the source ${later.length === 1 ? "was" : "were"} made or changed after ${point.name} began: back up and restore once more.`,
        later.map((one) => ({
          what: one.resource,
          value: `${nameOf(one)} ${(one.createdAt ?? 0) > at ? "is new" : "was changed"}`,
        })),
      );
    if (missing !== null) return notKnown("Objects of the source", missing);
    return pass("No object of the source is younger. What was written into volumes and databases shows nowhere here.");
  },
};
