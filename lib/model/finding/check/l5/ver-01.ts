import { type Check, after, found, unknown } from "#lib/model/finding/check.ts";
import { mostKubeletSkew, releaseOf } from "#lib/model/finding/kubernetes-version.ts";
import type { SeenNode } from "#lib/model/finding/seen-node.ts";

/** VER-01 version skew (domain.md 4.4): a kubelet is never newer than the API server, and at most three minors older. */
export const kubeletSkew: Check<SeenNode> = {
  id: "VER-01",
  title: "Kubelet outside of the version skew policy",
  rule: "kubelet's minor > API server's minor, or more than 3 older",
  layer: "L5",
  kinds: ["Node"],
  remediation: "Upgrade the API servers first, then the node: what lies between is not tested by anybody.",
  upstream: ["kubernetes.io version skew policy", "kubernetes-mixin KubeVersionMismatch"],
  look: ({ version, serverVersion }) => {
    const server = serverVersion === null ? null : releaseOf(serverVersion);
    const kubelet = releaseOf(version);
    if (server === null) return unknown("the API server's version is not known");
    if (kubelet === null) return unknown("the kubelet has not said its version");
    const behind = server.minor - kubelet.minor;
    if (server.major === kubelet.major && behind >= 0 && behind <= mostKubeletSkew) return null;
    return found({
      summary: `kubelet ${version} with API server ${serverVersion}: ${behind < 0 ? "newer" : `${behind} minor releases older`}`,
      steps: after(0, "critical"),
      evidence: [
        { path: "", value: `nodeInfo.kubeletVersion=${version}` },
        { path: "/version", value: `gitVersion=${serverVersion}` },
      ],
    });
  },
};
