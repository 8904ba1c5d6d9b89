import { revisionOf, toRevisionName, hash32 } from "../hash.ts";
import type { PodSpec, Toleration } from "../kind/pod.ts";

const admitted = new WeakMap<PodSpec, PodSpec>();

const tokenSources = [
  { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
  { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
  { downwardAPI: { items: [{ path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } }] } },
];
const mountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

const defaultTolerations: Toleration[] = ["not-ready", "unreachable"].map((state) => ({
  key: `node.kubernetes.io/${state}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
}));

/**
 * A pod's spec with what the API server's defaults and admission add: service account and its token, tolerations of a node's short
 * absence, priority. Pods of one template share the answer, and with it their memory.
 */
export function admitPod(spec: PodSpec): PodSpec {
  const known = admitted.get(spec) ?? admit(spec);
  admitted.set(spec, known);
  return known;
}

function admit(spec: PodSpec): PodSpec {
  const { tolerations = [], volumes = [], containers, initContainers } = spec;
  const account = (spec["serviceAccountName"] as string | undefined) ?? "default";
  const token = `kube-api-access-${toRevisionName(hash32(revisionOf(spec))).slice(0, 5)}`;
  const hasToken = spec["automountServiceAccountToken"] !== false;
  const mount = (parts: PodSpec["containers"]): PodSpec["containers"] =>
    hasToken
      ? parts.map((part) => ({
          ...part,
          volumeMounts: [...(part.volumeMounts ?? []), { name: token, mountPath, readOnly: true }],
        }))
      : parts;
  const added = defaultTolerations.filter(({ key, effect }) => !tolerations.some((one) => isBorne(one, key, effect)));
  return {
    dnsPolicy: "ClusterFirst",
    restartPolicy: "Always",
    schedulerName: "default-scheduler",
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    enableServiceLinks: true,
    priority: 0,
    preemptionPolicy: "PreemptLowerPriority",
    ...spec,
    serviceAccount: account,
    serviceAccountName: account,
    containers: mount(containers),
    ...(initContainers !== undefined && { initContainers: mount(initContainers) }),
    tolerations: [...tolerations, ...added],
    ...(hasToken && {
      volumes: [
        ...volumes,
        {
          name: token,
          projected: {
            defaultMode: 420,
            sources: tokenSources,
          },
        },
      ],
    }),
  };
}

function isBorne(toleration: Toleration, key: string | undefined, effect: string | undefined): boolean {
  const isOfKey = toleration.key === key || (toleration.key === undefined && toleration.operator === "Exists");
  return isOfKey && (toleration.effect === undefined || toleration.effect === effect);
}
