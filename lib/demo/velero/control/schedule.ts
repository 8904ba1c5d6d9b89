import { nextTime, parseSchedule } from "#lib/demo/controller/batch/schedule.ts";
import type { Controller } from "#lib/demo/controller/engine/loop.ts";
import { toTime } from "#lib/demo/controller/time.ts";

import type { Schedule } from "../kind.ts";
import { controllerFor, type Site } from "../site.ts";
import { phaseOf } from "./backup.ts";
import { durationOf } from "./duration.ts";
import { pace } from "./pace.ts";

const unfinished = new Set(["", "New", "Queued", "ReadyToStart", "InProgress"]);

/** Makes a Backup at each of a Schedule's times, from the last one that it made or its own beginning on. */
export function schedules(site: Site): Controller {
  return controllerFor(site, "schedules", (schedule) => {
    const { spec, status, metadata } = schedule;
    const validationErrors = problemsOf(spec.schedule);
    const phase = validationErrors.length > 0 ? "FailedValidation" : "Enabled";
    // Velero writes what it fills in together with the first word about it.
    const known =
      spec.skipImmediately === undefined
        ? site.write("schedules", { ...schedule, spec: { ...spec, skipImmediately: false } })
        : schedule;
    if (status?.phase !== phase)
      site.replace("schedules", known, {
        ...(status?.lastBackup && { lastBackup: status.lastBackup }),
        phase,
        ...(validationErrors.length > 0 && { validationErrors }),
      });
    if (phase !== "Enabled" || spec.paused === true || site.trouble.misses?.(schedule)) return undefined;
    const last = Date.parse(status?.lastBackup ?? metadata.creationTimestamp);
    const due = firingAfter(spec.schedule, last);
    if (due === undefined || due > site.now()) return due;
    run(site, known);
    return site.now() + pace.step;
  });
}

/** The first time after `last`, epoch milliseconds. */
function firingAfter(text: string, last: number): number | undefined {
  if (text.startsWith("@every ")) return last + Math.max(1000, durationOf(text));
  const timing = parseSchedule(withoutZone(text));
  return timing && nextTime(timing, last);
}

const withoutZone = (text: string): string => text.replace(/^(CRON_)?TZ=\S+\s+/, "");

/** In the words of Velero's parser. */
function problemsOf(text: string): string[] {
  const fields = withoutZone(text).trim().split(/\s+/).filter(Boolean);
  if (text.trim() === "") return ["Schedule must be a non-empty valid Cron expression"];
  if (text.startsWith("@every "))
    return durationOf(text) > 0 ? [] : [`invalid schedule: failed to parse duration ${text}`];
  if (parseSchedule(withoutZone(text))) return [];
  if (text.startsWith("@")) return [`invalid schedule: unrecognized descriptor: ${text}`];
  return fields.length === 5
    ? [`invalid schedule: failed to parse: [${fields.join(" ")}]`]
    : [`invalid schedule: expected exactly 5 fields, found ${fields.length}: [${fields.join(" ")}]`];
}

/** Makes the Backup of now, unless the one before it is not done yet: then it is skipped. */
function run(site: Site, schedule: Schedule): void {
  const { name, labels } = schedule.metadata;
  const own = site.list("backups").filter((backup) => backup.metadata.labels?.["velero.io/schedule-name"] === name);
  if (own.some((backup) => unfinished.has(phaseOf(backup)))) {
    site.say("schedules", schedule, { lastSkipped: site.time() } as object);
    return;
  }
  const time = toTime(site.now());
  const backup = `${name}-${time.replaceAll(/[-:TZ]/g, "")}`;
  const metadata = { name: backup, labels: { ...labels, "velero.io/schedule-name": name } };
  if (!site.get("backups", backup)) site.create("backups", metadata, { spec: schedule.spec.template });
  site.say("schedules", schedule, { lastBackup: time });
}
