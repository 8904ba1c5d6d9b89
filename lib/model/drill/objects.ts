import { backupAnnotations } from "#lib/model/backup/annotation.ts";

/** By it everything of a drill is found again. */
export const drillLabel = "quarterdeck.dev/drill";

/** Kinds that would answer to the world, or pull a namespace's traffic to its copy. */
export const excludedKinds = [
  "ingresses.networking.k8s.io",
  "httproutes.gateway.networking.k8s.io",
  "jobs.batch",
] as const;

/** What a drill leaves out or changes, for who reads its proof. */
export const exclusions = [
  "Ingresses and HTTPRoutes are not restored.",
  "Jobs are not restored: they would run again.",
  "Services of type LoadBalancer and NodePort become ClusterIP.",
  "CronJobs are suspended.",
  "A NetworkPolicy denies all traffic out of the scratch namespace and into it.",
] as const;

export interface Rehearsed {
  readonly id: string;
  readonly scratch: string;
  /** Velero's namespace. */
  readonly home: string;
  /** `pod-security.kubernetes.io/…` labels of the namespace that is rehearsed: its pods must be let in as there. */
  readonly podSecurity: Readonly<Record<string, string>>;
}

/** Where it is restored to: empty, marked, and shut before anything runs in it. */
export function buildScratch({ id, scratch, podSecurity }: Rehearsed): [namespace: object, policy: object] {
  const labels = { ...podSecurity, [drillLabel]: id };
  // Nobody is to be told that it is not backed up.
  const annotations = {
    [backupAnnotations.exclusion]: "scratch namespace of a drill, removed after it",
    [backupAnnotations.excludedBy]: "Quarterdeck",
  };
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: scratch, labels, annotations } },
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "quarterdeck-drill", namespace: scratch, labels: { [drillLabel]: id } },
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    },
  ];
}

/** What Velero changes of objects on their way (its resource modifiers, v1). */
export const buildModifiers = ({ id, scratch, home }: Rehearsed) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: scratch, namespace: home, labels: { [drillLabel]: id } },
  data: { "modifiers.yaml": modifiers },
});

// Every port that a node or a balancer gave is the original's: none is kept.
const inward = (type: string): string => `- conditions:
    groupResource: services
    matches:
      - path: /spec/type
        value: ${type}
  mergePatches:
    - patchData: |
        {"spec": {"type": "ClusterIP", "externalTrafficPolicy": null, "healthCheckNodePort": null, "loadBalancerIP": null, "loadBalancerClass": null, "allocateLoadBalancerNodePorts": null}}
`;

const modifiers = `version: v1
resourceModifierRules:
${inward("LoadBalancer")}${inward("NodePort")}- conditions:
    groupResource: cronjobs.batch
  mergePatches:
    - patchData: |
        {"spec": {"suspend": true}}
`;
