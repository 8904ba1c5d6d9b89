import { z } from "zod";

import { parseDuration } from "#lib/model/backup/duration.ts";
import type { ObjectivePolicy } from "#lib/model/backup/policy.ts";

import { DrillEntries } from "./schema-drill.ts";

const Text = z.string().min(1, "is empty");
const Patterns = z.array(Text).min(1, "names none; leave it out for all").optional();

const Duration = z.string().transform((text, context) => {
  const milliseconds = parseDuration(text);
  if (milliseconds !== null) return milliseconds;
  context.addIssue({ code: "custom", message: `"${text}" is no duration: write 30m, 6h, 24h or P1D` });
  return z.NEVER;
});

const ObjectiveEntry = z
  .strictObject({
    name: Text,
    clusters: Patterns,
    namespaces: Patterns,
    labels: z.record(Text, z.string()).optional(),
    rpo: Duration.optional(),
    rto: Duration.optional(),
  })
  .refine(({ rpo, rto }) => (rpo ?? rto) !== undefined, "sets neither rpo nor rto");

/** An entry as the rules read it. */
export const toPolicy = (entry: z.infer<typeof ObjectiveEntry>): ObjectivePolicy => {
  const { name, clusters = [], namespaces = [], labels = {}, rpo = null, rto = null } = entry;
  return { name, clusters, namespaces, labels, rpoMs: rpo, rtoMs: rto };
};

/** What the configuration says of backups: objectives by policy, the first that takes a namespace counts, and drills by the calendar. */
export const Backups = z.strictObject({
  objectives: z.array(ObjectiveEntry).max(200, "are more than 200").default([]),
  drills: DrillEntries.default([]),
});
