import { after, found, hourSeconds, minuteSeconds } from "#lib/model/finding/check.ts";
import { type Measured, seriesOf } from "#lib/model/finding/measure.ts";
import { measured, percent } from "#lib/model/finding/metric-check.ts";
import { type ObjectCheck, objectSeries } from "#lib/model/finding/object-check.ts";

const keyOf = ({ labels }: Measured): string => `${labels["namespace"] ?? ""}/${labels["persistentvolumeclaim"] ?? ""}`;

/** HLT-065 a volume fills up, after kubernetes-mixin's rule: nearly full at once, half full of trouble when it will be full in four days. */
export const claimFilling: ObjectCheck = {
  id: "HLT-065",
  title: "Volume of a claim fills up",
  rule: "available / capacity < 3 % for 1 minute is critical; < 15 % and full within 4 days, as it grew in 6 hours, for 1 hour a warning",
  layer: "L4",
  kinds: ["PersistentVolumeClaim"],
  resource: "persistentvolumeclaims",
  source: "prometheus",
  remediation: "Free space, or enlarge the claim if its StorageClass allows it (allowVolumeExpansion).",
  upstream: ["kubernetes-mixin KubePersistentVolumeFillingUp"],
  lookAll: (seen) => {
    const full = objectSeries(seen, "volumesFull", "volumes");
    if ("state" in full) return full;
    const soon = seriesOf(seen.metrics, "volumesSoon");
    if ("state" in soon) return soon;
    const willBeFull = new Set(soon.map(keyOf));
    return full.flatMap((one) => {
      const isFull = one.value < 0.03;
      if (!isFull && !willBeFull.has(keyOf(one))) return [];
      const { namespace = "", persistentvolumeclaim: name = "" } = one.labels;
      const left = `${percent(one.value)} is free`;
      return {
        namespace,
        name,
        found: found({
          summary: isFull ? left : `${left}, and none in four days if it grows on like this`,
          actual: one.value,
          steps: isFull ? after(minuteSeconds, "critical") : after(hourSeconds, "warning"),
          evidence: [measured(seen, "volumesFull", one.value)],
        }),
      };
    });
  },
};
