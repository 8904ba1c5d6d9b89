import { at, listAt, textAt } from "#lib/demo/http/field.ts";

import { formatAge, formatDuration } from "./age.ts";
import type { Cell } from "./contract.ts";

/** Conditions that are a Job's status, the one that counts most first. */
const ends = ["Complete", "Failed", "Suspended", "FailureTarget", "SuccessCriteriaMet"];

/** Cells of Jobs and HorizontalPodAutoscalers. */
export const jobCells: Readonly<Record<string, Cell>> = {
  jobStatus: (job) => {
    const conditions = listAt(job, "status.conditions").filter((one) => at(one, "status") === "True");
    return ends.find((type) => conditions.some((one) => at(one, "type") === type)) ?? "Running";
  },
  completions: (job) => `${textAt(job, "status.succeeded") || 0}/${textAt(job, "spec.completions") || 1}`,
  jobDuration: (job, _, now) => {
    const [start, end] = [textAt(job, "status.startTime"), textAt(job, "status.completionTime")];
    if (start === "") return "";
    return end === "" ? formatAge(start, now) : formatDuration(Date.parse(end) - Date.parse(start));
  },
  targets: (scaler) =>
    listAt(scaler, "spec.metrics")
      .map((one) => target(scaler, one))
      .join(", ") || "<none>",
};

/** `cpu: 41%/70%` */
function target(scaler: object, { resource }: { resource?: object }): string {
  const name = textAt(resource, "name");
  const current = listAt(scaler, "status.currentMetrics").find((one) => at(one, "resource.name") === name);
  const wanted = textAt(resource, "target.averageUtilization");
  if (wanted === "")
    return `${name}: ${textAt(current, "resource.current.averageValue") || "<unknown>"}/${textAt(resource, "target.averageValue")}`;
  const used = textAt(current, "resource.current.averageUtilization");
  return `${name}: ${used === "" ? "<unknown>" : `${used}%`}/${wanted}%`;
}
