import { expect, test } from "vitest";

import type { PodSpec } from "../kind/pod.ts";
import { qosClassOf } from "../kubelet/quality.ts";
import { admitPod } from "./admission.ts";

const build = (spec: Partial<PodSpec> = {}): PodSpec => ({ containers: [{ name: "main", image: "web:1" }], ...spec });

test("a pod bears its node's absence for five minutes, unless it says otherwise", () => {
  expect(admitPod(build()).tolerations).toEqual([
    { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
    { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
  ]);
  const own = { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 5 };
  expect(
    admitPod(build({ tolerations: [own] })).tolerations?.map(({ tolerationSeconds }) => tolerationSeconds),
  ).toEqual([5, 300]);
  expect(admitPod(build({ tolerations: [{ operator: "Exists" }] })).tolerations).toEqual([{ operator: "Exists" }]);
});

test("every container finds its account's token, unless that is not wanted", () => {
  const admitted = admitPod(build({ initContainers: [{ name: "init", image: "init:1" }] }));
  const volume = admitted.volumes?.[0]?.name ?? "";
  expect(volume).toMatch(/^kube-api-access-[a-z0-9]{5}$/);
  const mount = { name: volume, mountPath: "/var/run/secrets/kubernetes.io/serviceaccount", readOnly: true };
  for (const container of [...admitted.containers, ...(admitted.initContainers ?? [])])
    expect(container.volumeMounts).toEqual([mount]);
  expect(admitted).toMatchObject({ serviceAccount: "default", serviceAccountName: "default", priority: 0 });
  expect(admitPod(build({ automountServiceAccountToken: false })).volumes).toBeUndefined();
});

test("what the pod says goes before what is added, and pods of one template share the answer", () => {
  const spec = build({ restartPolicy: "Never", terminationGracePeriodSeconds: 5 });
  expect(admitPod(spec)).toMatchObject({
    restartPolicy: "Never",
    terminationGracePeriodSeconds: 5,
    dnsPolicy: "ClusterFirst",
  });
  expect(admitPod(spec)).toBe(admitPod(spec));
});

test.each([
  [undefined, undefined, "BestEffort"],
  [{ cpu: "1" }, undefined, "Burstable"],
  [{ cpu: "1", memory: "1Gi" }, { cpu: "1", memory: "1Gi" }, "Guaranteed"],
  [undefined, { cpu: "1", memory: "1Gi" }, "Guaranteed"],
  [{ cpu: "1", memory: "1Gi" }, { cpu: "2", memory: "1Gi" }, "Burstable"],
])("requests %j and limits %j are %s", (requests, limits, expected) => {
  const resources = { ...(requests && { requests }), ...(limits && { limits }) };
  expect(qosClassOf(build({ containers: [{ name: "main", image: "web:1", resources }] }))).toBe(expected);
});
