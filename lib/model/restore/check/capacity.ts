import { block, notKnown, ofKnown, ofScope, pass, type RestoreCheck, rows, warn } from "../check.ts";
import type { LivePod, Quota } from "../evidence.ts";
import type { Scope } from "../scope.ts";

const isClaim = ({ known }: Scope["taken"][number]): boolean => known.resource === "persistentvolumeclaims";

/** PRE-09. */
export const storageClasses: RestoreCheck = {
  id: "PRE-09",
  title: "Storage classes",
  judge: (judged) =>
    ofScope(judged, ({ taken }) => {
      const wanted = new Set(taken.filter(isClaim).map(({ item }) => `${item.namespace}/${item.name}`));
      if (wanted.size === 0) return pass("No claims come along.");
      return ofKnown("The target's storage classes", judged.evidence.storage, ({ classes, mapping }) =>
        ofKnown("The classes of the claims", judged.evidence.live, ({ claims }) => {
          const found = claims.filter(({ namespace, name }) => wanted.has(`${namespace}/${name}`));
          const there = new Set(classes);
          const lost = found.filter(
            ({ storageClass }) => storageClass !== "" && !there.has(mapping[storageClass] ?? storageClass),
          );
          const evidence = lost.map(({ namespace, name, storageClass }) => ({
            what: `${namespace}/${name}`,
            value: storageClass,
          }));
          if (lost.length > 0)
            return warn("Some claims want a class that the target has not: they wait until it is there.", evidence);
          if (found.length < wanted.size)
            return {
              ...notKnown(
                `The classes of ${wanted.size - found.length} claims`,
                "they are not in the cluster any more",
              ),
              evidence: rows("class on the target", classes),
            };
          return pass("The target has the classes of all claims.", rows("class", new Set(classes)));
        }),
      );
    }),
};

/** PRE-10. */
export const snapshotDrivers: RestoreCheck = {
  id: "PRE-10",
  title: "Volumes",
  judge: (judged) =>
    ofScope(judged, (scope) => {
      const wanted = new Set(scope.taken.filter(isClaim).map(({ item }) => `${item.namespace}/${item.name}`));
      if (wanted.size === 0) return pass("No claims come along.");
      return ofKnown("The backup's list of volumes", judged.evidence.volumes, (all) => {
        const own = all.filter(({ namespace, claim }) => wanted.has(`${namespace}/${claim}`));
        const saved = new Set(
          own.filter(({ isSaved }) => isSaved).map(({ namespace, claim }) => `${namespace}/${claim}`),
        );
        const empty = [...wanted].filter((name) => !saved.has(name));
        if (empty.length > 0)
          return warn(
            `${empty.length} claims come back without their data: it is not in the backup.`,
            rows("no data", empty),
          );
        const volumes = scope.kinds.some(({ resource }) => resource === "persistentvolumes");
        const files = own.filter(({ method }) => method === "PodVolumeBackup");
        if (files.length > 0 && !volumes)
          return warn(
            "Data saved file by file comes back with PersistentVolumes only, and they are left out: these claims will wait for a volume.",
            files.map(({ namespace, claim }) => ({ what: "waits", value: `${namespace}/${claim}` })),
          );
        const local = own.filter(({ method, isMoved }) => method !== "PodVolumeBackup" && !isMoved);
        if (local.length === 0) return pass("The data of all claims is in the storage.", rows("claim", saved));
        const isForeign = judged.evidence.backup.state === "known" && judged.evidence.backup.value?.isForeign === true;
        const names = local.map(({ namespace, claim, driver, method }) => ({
          what: `${namespace}/${claim}`,
          value: driver || method,
        }));
        if (isForeign)
          return warn(
            "Snapshots stay where they were made: from here their data can only be had if both use the same storage.",
            names,
          );
        return ofKnown("The target's snapshot classes", judged.evidence.snapshots, ({ drivers, classDrivers }) => {
          const missing = local.filter(
            ({ driver }) => driver !== "" && !(drivers.includes(driver) && classDrivers.includes(driver)),
          );
          return missing.length === 0
            ? pass("The snapshots' drivers and their classes are there.", names)
            : block("The target has no driver, or no snapshot class, for some volumes.", names);
        });
      });
    }),
};

/** PRE-13. */
export const room: RestoreCheck = {
  id: "PRE-13",
  title: "Room",
  judge: (judged) =>
    ofScope(judged, ({ taken }) =>
      ofKnown("Quotas and limits of the target", judged.evidence.limits, ({ quotas, ranges, free }) =>
        ofKnown("What runs in the namespaces of the backup now", judged.evidence.live, ({ pods, claims }) => {
          const targetOf = new Map(taken.map(({ item, target }) => [item.namespace, target]));
          const needs = new Map<string, Record<string, number>>();
          for (const pod of pods) add(needs, targetOf.get(pod.namespace), requestsOf(pod));
          for (const { namespace, bytes } of claims)
            add(needs, targetOf.get(namespace), { "requests.storage": bytes, persistentvolumeclaims: 1 });
          const over = quotas.flatMap((quota) => overOf(quota, needs.get(quota.namespace) ?? {}));
          if (over.length > 0) return warn("A quota of the target leaves less than what came from there needs.", over);
          const total = [...needs.values()].reduce((sum, one) => sum + (one["requests.cpu"] ?? 0), 0);
          if (free !== null && total > free.cpuCores)
            return warn("The nodes have less room than what ran there asks for.", [
              { what: "asked for", value: `${total.toFixed(1)} cores` },
              { what: "free", value: `${free.cpuCores.toFixed(1)} cores` },
            ]);
          if (pods.length === 0 && taken.some(({ known }) => known.resource === "pods"))
            return notKnown("What its pods need", "none of them runs any more");
          return pass("No quota of the target is in the way.", rows("LimitRange", ranges));
        }),
      ),
    ),
};

const requestsOf = ({ cpuCores, memoryBytes }: LivePod): Record<string, number> => ({
  "requests.cpu": cpuCores,
  "requests.memory": memoryBytes,
  pods: 1,
});

function add(
  needs: Map<string, Record<string, number>>,
  target: string | undefined,
  more: Record<string, number>,
): void {
  if (target === undefined) return;
  const sum = { ...needs.get(target) };
  for (const [name, value] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + value;
  needs.set(target, sum);
}

const overOf = ({ namespace, name, left }: Quota, needs: Record<string, number>) =>
  Object.entries(left)
    .filter(([resource, rest]) => (needs[resource] ?? 0) > rest)
    .map(([resource]) => ({ what: `${namespace}/${name}`, value: resource }));

/** PRE-22. */
export const images: RestoreCheck = {
  id: "PRE-22",
  title: "Images",
  judge: (judged) =>
    ofScope(judged, ({ taken }) =>
      taken.some(({ known }) => workloads.has(known.resource))
        ? ofKnown("The images of what runs in the namespaces of the backup now", judged.evidence.live, ({ pods }) =>
            ofKnown("The images on the target's nodes", judged.evidence.images, (there) => {
              const wanted = new Set(pods.flatMap(({ images: own }) => own));
              if (wanted.size === 0) return notKnown("Which images are needed", "none of the pods runs any more");
              const held = new Set(pods.filter(({ isReady }) => isReady).flatMap(({ images: own }) => own));
              const missing = [...wanted].filter((image) => !there.has(image) && !held.has(image));
              return missing.length === 0
                ? pass("A node of the target has each image already.", rows("image", wanted))
                : warn(
                    "No node has these images yet: they must be pulled, and no registry was asked.",
                    rows("image", missing),
                  );
            }),
          )
        : pass("No pods come along."),
    ),
};

const workloads: ReadonlySet<string> = new Set([
  "pods",
  "deployments.apps",
  "statefulsets.apps",
  "daemonsets.apps",
  "replicasets.apps",
  "jobs.batch",
  "cronjobs.batch",
]);

const exposing: ReadonlySet<string> = new Set(["ingresses.networking.k8s.io", "httproutes.gateway.networking.k8s.io"]);

/** PRE-16. */
export const addresses: RestoreCheck = {
  id: "PRE-16",
  title: "Ports and hosts",
  judge: (judged) =>
    ofScope(judged, ({ taken }) => {
      const { wish } = judged.evidence.ask;
      const services = taken.filter(({ known }) => known.resource === "services");
      const hosts = taken.filter(
        ({ known, item, target }) => exposing.has(known.resource) && item.namespace !== target,
      );
      const evidence = hosts.map(({ known, target, item }) => ({ what: known.kind, value: `${target}/${item.name}` }));
      if (hosts.length > 0)
        return warn(
          "Under another name the same hosts would be served twice, if the old ones are still there.",
          evidence,
        );
      if (wish.preserveNodePorts && services.length > 0)
        return warn(
          "Services that had a NodePort ask for the same one: they fail where it is taken.",
          services.map(({ target, item }) => ({ what: "Service", value: `${target}/${item.name}` })),
        );
      return pass("NodePorts are given anew, and no host is served twice.");
    }),
};
