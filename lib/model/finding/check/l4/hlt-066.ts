import { after, found, hourSeconds } from "#lib/model/finding/check.ts";
import { measured, percent } from "#lib/model/finding/metric-check.ts";
import { type ObjectCheck, objectSeries } from "#lib/model/finding/object-check.ts";

/** HLT-066 a volume runs out of inodes, after kubernetes-mixin's rule: it is full with room left. */
export const claimOutOfInodes: ObjectCheck = {
  id: "HLT-066",
  title: "Volume of a claim runs out of inodes",
  rule: "free inodes / inodes < 15 % for 1 hour; critical below 3 %",
  layer: "L4",
  kinds: ["PersistentVolumeClaim"],
  resource: "persistentvolumeclaims",
  source: "prometheus",
  remediation: "Find what writes very many small files, and delete or pack them.",
  upstream: ["kubernetes-mixin KubePersistentVolumeInodesFillingUp"],
  lookAll: (seen) => {
    const few = objectSeries(seen, "volumesOutOfInodes", "volumes");
    if ("state" in few) return few;
    return few
      .filter(({ value }) => value < 0.15)
      .map(({ labels: { namespace = "", persistentvolumeclaim: name = "" }, value }) => ({
        namespace,
        name,
        found: found({
          summary: `${percent(value)} of the inodes are free`,
          actual: value,
          steps: after(hourSeconds, value < 0.03 ? "critical" : "warning"),
          evidence: [measured(seen, "volumesOutOfInodes", value)],
        }),
      }));
  },
};
