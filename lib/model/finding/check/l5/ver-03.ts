import { type Check, after, found, unknown } from "#lib/model/finding/check.ts";
import { releaseOf } from "#lib/model/finding/kubernetes-version.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** VER-03 mixed kubelets (domain.md 4.4): normal during an upgrade, and forgotten after it. */
export const mixedKubelets: Check<SeenCluster> = {
  id: "VER-03",
  title: "Kubelets of several releases",
  rule: "nodes run kubelets of more than one minor release for a day",
  layer: "L5",
  kinds: ["Cluster"],
  remediation: "Finish the upgrade of the nodes.",
  upstream: ["kubernetes-mixin KubeVersionMismatch"],
  look: ({ kubelets }) => {
    if (!kubelets.isKnown) return unknown(kubelets.reason);
    const minors = new Set(
      kubelets.value.flatMap((version) => {
        const release = releaseOf(version);
        return release === null ? [] : [`${release.major}.${release.minor}`];
      }),
    );
    if (minors.size < 2) return null;
    return found({
      summary: `kubelets of ${[...minors].toSorted().join(", ")}`,
      steps: after(86_400, "info"),
      evidence: [{ path: "/api/v1/nodes", value: kubelets.value.toSorted().slice(0, 20).join(", ") }],
    });
  },
};
