import { PreflightInput } from "#lib/contract/restore.ts";
import { known, type PreflightBackup, type RestoreEvidence } from "#lib/model/restore/evidence.ts";
import type { HeldItem } from "#lib/model/restore/held.ts";
import { bookOf, type ServedKind } from "#lib/model/restore/kinds.ts";
import { scopeOf } from "#lib/model/restore/scope.ts";

const item = (group: string, kind: string, name: string, namespace = "shop"): HeldItem => ({
  group,
  version: "v1",
  kind,
  namespace,
  name,
});

/** A Deployment, a ConfigMap, a Service and a claim of `shop`, and the claim's volume. */
export const heldItems: readonly HeldItem[] = [
  item("apps", "Deployment", "web"),
  item("", "ConfigMap", "settings"),
  item("", "Service", "web"),
  item("", "PersistentVolumeClaim", "data"),
  item("", "PersistentVolume", "pv-1", ""),
  item("", "Namespace", "shop", ""),
];

const serves = (group: string, resource: string, kind: string, isNamespaced = true): ServedKind => ({
  group,
  version: "v1",
  kind,
  resource,
  isNamespaced,
});

export const servedKinds: readonly ServedKind[] = [
  serves("apps", "deployments", "Deployment"),
  serves("", "configmaps", "ConfigMap"),
  serves("", "services", "Service"),
  serves("", "secrets", "Secret"),
  serves("", "persistentvolumeclaims", "PersistentVolumeClaim"),
  serves("", "persistentvolumes", "PersistentVolume", false),
  serves("", "namespaces", "Namespace", false),
  serves("batch", "cronjobs", "CronJob"),
  serves("networking.k8s.io", "ingresses", "Ingress"),
  serves("rbac.authorization.k8s.io", "roles", "Role"),
  serves("rbac.authorization.k8s.io", "rolebindings", "RoleBinding"),
  serves("rbac.authorization.k8s.io", "clusterrolebindings", "ClusterRoleBinding", false),
  serves("apiextensions.k8s.io", "customresourcedefinitions", "CustomResourceDefinition", false),
];

const wholeBackup: PreflightBackup = {
  name: "nightly",
  phase: "Completed",
  startedMs: 1_000_000,
  completedMs: 1_060_000,
  expiresMs: null,
  isBeingDeleted: false,
  isForeign: false,
  location: "default",
  sourceVersion: "v1.36.3",
};

export interface EvidenceOptions {
  readonly input?: object;
  readonly wish?: object;
  readonly backup?: Partial<PreflightBackup>;
  readonly items?: readonly HeldItem[];
  readonly evidence?: Partial<RestoreEvidence>;
}

/** What a preflight looks at when nothing speaks against it, but for what is told. */
export function judgedOf({ input, wish, backup, items = heldItems, evidence }: EvidenceOptions = {}) {
  const ask = PreflightInput.parse({
    cluster: "east",
    namespace: "velero",
    backup: "nightly",
    ...input,
    wish: wish ?? {},
  });
  const scope = scopeOf(ask.wish, items, bookOf(servedKinds, items, ask.wish));
  const none: ReadonlySet<string> = new Set();
  const all: RestoreEvidence = {
    ask,
    nowMs: 2_000_000,
    backup: known({ ...wholeBackup, ...backup }),
    location: known({ name: "default", phase: "Available", message: "", isReadOnly: false, syncedMs: 1_500_000 }),
    items: known(items),
    served: known(servedKinds),
    serverVersion: known("v1.36.3"),
    namespaces: known([{ name: "shop", isTerminating: false, labels: {} }]),
    existing: new Map(scope.kinds.map(({ resource }) => [resource, known(none)])),
    storage: known({ classes: ["fast"], mapping: {} }),
    volumes: known([
      {
        namespace: "shop",
        claim: "data",
        method: "CSISnapshot",
        isSkipped: false,
        reason: "",
        isMoved: true,
        isSaved: true,
        driver: "csi.example",
      },
    ]),
    snapshots: known({ drivers: ["csi.example"], classDrivers: ["csi.example"] }),
    live: known({
      claims: [{ namespace: "shop", name: "data", storageClass: "fast", bytes: 1024 }],
      pods: [
        {
          namespace: "shop",
          name: "web-1",
          isReady: false,
          cpuCores: 1,
          memoryBytes: 1024,
          images: ["web:1"],
          breaks: { baseline: [], restricted: ["runAsNonRoot"] },
        },
      ],
    }),
    limits: known({ quotas: [], ranges: [], free: null }),
    webhooks: known([]),
    keepers: known([]),
    restores: known([]),
    modifier: known(null),
    images: known(new Set(["web:1"])),
    rights: known({ asked: 5, refused: [] }),
    ...evidence,
  };
  return { evidence: all, scope };
}
