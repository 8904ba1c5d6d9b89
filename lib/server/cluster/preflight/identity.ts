import { defineCheck, unanswered } from "./check.ts";

/** PRF-04: whom the cluster takes us for. */
export const checkIdentity = defineCheck("PRF-04-identity", "Identity", ({ viewer }) => {
  if (!viewer.known) {
    if (viewer.status !== 401) return unanswered(viewer);
    return {
      outcome: "fail",
      evidence: viewer.reason,
      fix: "Renew the credentials in the kubeconfig or the token file.",
    };
  }
  const { username, groups } = viewer.value;
  const evidence = groups.length > 0 ? `${username}, groups ${groups.join(", ")}` : username;
  if (username !== "system:anonymous") return { outcome: "pass", evidence };
  return {
    outcome: "fail",
    evidence: "no identity: the cluster takes us for anonymous",
    fix: "Give the context a user with credentials.",
  };
});
