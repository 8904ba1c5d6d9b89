import { type Check, after, daySeconds, found, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** VER-05 nodes of several operating systems (domain.md 4.4): normal while they are replaced, and forgotten after it. */
export const mixedSystems: Check<SeenCluster> = {
  id: "VER-05",
  title: "Nodes of several operating systems",
  rule: "nodes report more than one osImage for a day",
  layer: "L5",
  kinds: ["Cluster"],
  remediation: "Replace the old nodes, or keep the pools apart on purpose and suppress this with that reason.",
  upstream: [],
  look: ({ systems }) => {
    if (!systems.isKnown) return unknown(systems.reason);
    if (systems.value.length === 0) return notApplicable("no node says its operating system");
    if (systems.value.length < 2) return null;
    const names = systems.value.toSorted().slice(0, 10);
    return found({
      summary: `${systems.value.length} operating systems: ${names.join(", ")}`,
      actual: systems.value.length,
      steps: after(daySeconds, "info"),
      evidence: [{ path: "/api/v1/nodes", value: names.join(", ") }],
    });
  },
};
