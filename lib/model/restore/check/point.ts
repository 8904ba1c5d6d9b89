import { classOf } from "#lib/model/backup/phase.ts";
import { usabilityOf } from "#lib/model/backup/point.ts";
import { releaseOf } from "#lib/model/finding/kubernetes-version.ts";

import { block, notKnown, ofKnown, pass, type RestoreCheck, warn } from "../check.ts";

/** Velero says Available each minute that it looks. */
const available = "Available";

/** PRE-01. */
export const usablePoint: RestoreCheck = {
  id: "PRE-01",
  title: "Backup",
  isRequired: true,
  judge: ({ evidence: { backup, ask, nowMs } }) =>
    ofKnown("The Backup", backup, (one) => {
      if (one === null) return block(`There is no backup ${ask.backup || `of ${ask.schedule || "that name"}`}.`);
      const evidence = [{ what: "phase", value: one.phase || "New" }];
      const point = { ...one, location: "available" as const, results: { isClean: true } };
      const use = usabilityOf(point, nowMs);
      if (use.state === "unusable") return block(`It cannot be restored from: ${use.reason}.`, evidence);
      if (use.state === "unknown") return notKnown("Whether it can be restored from", use.reason);
      if (classOf(one.phase) === "partial")
        return warn("It failed in part: what failed is not in it. Its results say what.", evidence);
      return pass("It is complete.", evidence);
    }),
};

/** PRE-02. */
export const reachableLocation: RestoreCheck = {
  id: "PRE-02",
  title: "Storage location",
  judge: ({ evidence: { location } }) =>
    ofKnown("The storage location", location, (one) => {
      if (one === null) return block("Its storage location is gone: Velero refuses the restore.");
      if (one.phase === available) return pass(`${one.name} is available.`, [{ what: "phase", value: one.phase }]);
      if (one.phase === "") return notKnown(`Whether ${one.name} is available`, "Velero has not looked at it yet");
      const why = one.message === "" ? "" : ` ${one.message}`;
      return block(`${one.name} is not available: Velero refuses the restore.${why}`, [
        { what: "phase", value: one.phase },
      ]);
    }),
};

/** PRE-03. */
export const syncedLocation: RestoreCheck = {
  id: "PRE-03",
  title: "Synced",
  judge: ({ evidence: { backup, location } }) =>
    ofKnown("The Backup", backup, (one) => {
      if (one === null) return notKnown("Its location", "there is no backup");
      if (!one.isForeign) return pass("This cluster made it: there is nothing to sync.");
      return ofKnown("The storage location", location, (place) => {
        if (place === null) return block("Its storage location is gone: nothing is synced from it.");
        if (place.syncedMs === null) return notKnown("When the location was last synced", "it does not say");
        if (one.completedMs === null) return notKnown("When the backup was complete", "it does not say");
        const evidence = [
          { what: "synced", value: new Date(place.syncedMs).toISOString() },
          { what: "complete", value: new Date(one.completedMs).toISOString() },
        ];
        return place.syncedMs >= one.completedMs
          ? pass("It was synced after the backup was complete.", evidence)
          : block("It was not synced since the backup was complete: wait for the next sync.", evidence);
      });
    }),
};

/** PRE-07. */
export const serverVersion: RestoreCheck = {
  id: "PRE-07",
  title: "Kubernetes version",
  judge: ({ evidence: { backup, serverVersion: read } }) =>
    ofKnown("The target's version", read, (version) =>
      ofKnown("The Backup", backup, (one) => {
        const [source, target] = [releaseOf(one?.sourceVersion ?? ""), releaseOf(version)];
        if (source === null) return notKnown("The version that it was taken from", "the backup does not say it");
        if (target === null) return notKnown("The target's version", `${JSON.stringify(version)} is none`);
        const evidence = [
          { what: "taken from", value: one?.sourceVersion ?? "" },
          { what: "target", value: version },
        ];
        const isOlder = target.major < source.major || (target.major === source.major && target.minor < source.minor);
        return isOlder
          ? warn("The target is older than where it was taken: Velero does not support that.", evidence)
          : pass("The target is not older than where it was taken.", evidence);
      }),
    ),
};
