import type { Region } from "#tools/stack/scenario/region.ts";
import type { Workload } from "#tools/stack/scenario/workload.ts";

/** Sign-in: a missing secret, a migration that cannot finish; in the drifted region the audit trail is not deployed. */
export function identity({ pick }: Region): Workload[] {
  const namespace = "identity";
  const audit: Workload = { kind: "Deployment", namespace, name: "audit-trail", version: "0.4.0", replicas: 2 };
  return [
    {
      kind: "Deployment",
      namespace,
      name: "accounts",
      version: "6.0.1",
      replicas: 6,
      port: 8080,
      budget: { minAvailable: 4 },
      // A day: the rollout stays under way, its new pods not yet ready.
      spec: { progressDeadlineSeconds: 86_400 },
      rollout: { version: "6.1.0", behaviour: { kind: "unready" } },
    },
    {
      kind: "Deployment",
      namespace,
      name: "oauth-proxy",
      version: "7.9.0",
      replicas: 2,
      port: 4180,
      behaviour: {
        kind: "waiting",
        reason: "CreateContainerConfigError",
        message: 'secret "oauth-proxy-client" not found',
      },
    },
    {
      kind: "Deployment",
      namespace,
      name: "profile",
      version: "2.0.0",
      replicas: 2,
      hasInit: true,
      behaviour: { kind: "init-crash-loop" },
    },
    ...pick([audit], []),
  ];
}
