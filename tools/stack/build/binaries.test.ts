import { expect, test } from "vitest";

import { binaries } from "./binaries.ts";

test("every server of a cluster and the tools to drive it are built", () => {
  const names = binaries.map(({ name }) => name);
  expect(names).toEqual([
    "etcd",
    "etcdctl",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kubectl",
    "kwok",
    "kwokctl",
  ]);
});

test("an API server built from its module says its true version", () => {
  const binary = binaries.find(({ name }) => name === "kube-apiserver");
  const flags = binary?.how === "build" ? binary.linkerFlags : "";
  expect(flags).toContain("-X k8s.io/component-base/version.gitVersion=v1.36.3");
  expect(flags).toContain("-X k8s.io/client-go/pkg/version.gitMinor=36");
});
