import { z } from "zod";

import { NamespaceName, ObjectName } from "#lib/contract/address.ts";
import { drillWishes } from "#lib/contract/drill-wish.ts";
import { parseDuration } from "#lib/model/backup/duration.ts";
import { readTiming, timingFault } from "#lib/model/backup/schedule.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";

const Text = z.string().min(1, "is empty");

const Seconds = z.string().transform((text, context) => {
  const milliseconds = parseDuration(text);
  if (milliseconds !== null) return milliseconds / 1000;
  context.addIssue({ code: "custom", message: `"${text}" is no duration: write 30m, 6h, 24h or P1D` });
  return z.NEVER;
});

/** A drill that nobody begins: when, of what, and by whose token. */
const DrillEntry = z
  .strictObject({
    name: ObjectName.max(63, "is longer than 63 characters"),
    cluster: Text,
    namespaces: z.array(NamespaceName).min(1, "names none").max(50, "are more than 50"),
    cron: Text,
    timeZone: Text.default("UTC"),
    tokenFile: Text,
    into: z.strictObject({ cluster: Text, tokenFile: Text }).optional(),
    rto: Seconds.optional(),
    ...drillWishes,
  })
  .transform((entry, context) => {
    const { cron, timeZone } = entry;
    const refuse = (path: string, message: string): never => {
      context.addIssue({ code: "custom", path: [path], message });
      return z.NEVER;
    };
    if (cron.includes("TZ=")) return refuse("cron", `"${cron}" names a time zone: write it as timeZone`);
    if (cron.includes("@every")) return refuse("cron", `"${cron}" has no calendar: write five fields, as 0 3 * * 6`);
    const zone = timingFault(`CRON_TZ=${timeZone} 0 0 * * *`);
    if (zone !== null) return refuse("timeZone", `"${timeZone}": ${zone}`);
    if (entry.into?.cluster === entry.cluster) return refuse("into", "is the cluster itself: leave it out");
    const text = `CRON_TZ=${timeZone} ${cron}`;
    const fault = timingFault(text);
    return fault === null ? { ...entry, timing: readTiming(text) } : refuse("cron", `"${cron}": ${fault}`);
  });

/** Policies of drills. Two of one name could not be told apart in the audit. */
export const DrillEntries = z
  .array(DrillEntry)
  .max(100, "are more than 100")
  .superRefine((entries, context) => {
    for (const [index, { name }] of entries.entries())
      if (entries.findIndex((one) => one.name === name) < index)
        context.addIssue({ code: "custom", path: [index, "name"], message: `"${name}" is there twice` });
  });

/** An entry as the drills read it. */
export function toDrillPolicy(
  { rto, tokenFile, into, ...entry }: z.output<typeof DrillEntry>,
  { place, resolve }: { place: string; resolve: (file: string) => string },
): DrillPolicy {
  const drillCluster = into === undefined ? null : { cluster: into.cluster, tokenFile: resolve(into.tokenFile) };
  return { ...entry, tokenFile: resolve(tokenFile), into: drillCluster, objectiveSeconds: rto ?? null, place };
}
