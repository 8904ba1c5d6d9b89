import type { AddOnCheck } from "#lib/model/finding/add-on.ts";
import { found, hourSeconds, minuteSeconds, unknown } from "#lib/model/finding/check.ts";

const LABELS = ["component=velero", "app.kubernetes.io/name=velero"];

/** BKP-001 Velero does not run (domain.md 8). Where it is not installed there is nothing to judge. */
export const veleroDown: AddOnCheck = {
  id: "BKP-001",
  title: "Velero does not run",
  rule: "Velero's Deployment has no ready replica for 2 minutes, also when it is scaled to zero; critical after 1 hour",
  layer: "L5",
  kinds: ["Deployment"],
  remediation: "Read the log of its pod: while it does not run nothing is backed up, deleted or restored.",
  upstream: [],
  isOne: ({ kind, name, podLabels }) =>
    kind === "Deployment" && (name === "velero" || LABELS.some((label) => podLabels.includes(label))),
  look: ({ desired, ready, isReported, unavailableSince }) => {
    if (desired > 0 && !isReported) return unknown("its controller has not reported a status");
    if (ready > 0) return null;
    return found({
      summary: desired === 0 ? "Velero is scaled to zero: nothing is backed up" : "no replica of Velero is ready",
      desired: Math.max(1, desired),
      actual: ready,
      since: desired === 0 ? null : unavailableSince,
      steps: [
        { afterSeconds: 2 * minuteSeconds, severity: "warning" },
        { afterSeconds: hourSeconds, severity: "critical" },
      ],
    });
  },
};
