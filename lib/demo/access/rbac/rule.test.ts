import { expect, it } from "vitest";

import { asking } from "#lib/demo/access/testing/world.ts";

import { allows, type PolicyRule } from "./rule.ts";

const pods: PolicyRule = { apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] };

const cases: [string, PolicyRule, string, boolean][] = [
  ["the verb, group and resource that it names", pods, "list pods in shop", true],
  ["no other verb", pods, "delete pods in shop", false],
  ["no other group", pods, "list pods.metrics.k8s.io", false],
  ["no subresource of a resource that it names alone", pods, "get pods/log", false],
  ["a subresource by its name", { ...pods, resources: ["pods/log"] }, "get pods/log", true],
  ["not the resource by its subresource's name", { ...pods, resources: ["pods/log"] }, "get pods", false],
  ["one subresource of every resource", { ...pods, resources: ["*/log"] }, "get pods/log", true],
  ["but no other one then", { ...pods, resources: ["*/log"] }, "get pods/exec", false],
  ["every resource and subresource by a star", { ...pods, resources: ["*"] }, "get pods/log", true],
  ["every verb by a star", { ...pods, verbs: ["*"] }, "impersonate pods", true],
  ["every group by a star", { ...pods, apiGroups: ["*"] }, "list pods.metrics.k8s.io", true],
  ["an object by its name", { ...pods, resourceNames: ["web"] }, "get pods in shop named web", true],
  ["no object of another name", { ...pods, resourceNames: ["web"] }, "get pods in shop named api", false],
  ["no list when it names objects", { ...pods, resourceNames: ["web"] }, "list pods in shop", false],
  ["no path when it is about resources", { ...pods, resources: ["*"] }, "get /metrics", false],
  ["a path", { nonResourceURLs: ["/metrics"], verbs: ["get"] }, "get /metrics", true],
  ["paths that begin so", { nonResourceURLs: ["/healthz/*"], verbs: ["get"] }, "get /healthz/etcd", true],
  ["not the path before its star's slash", { nonResourceURLs: ["/healthz/*"], verbs: ["get"] }, "get /healthz", false],
  ["every path by a star", { nonResourceURLs: ["*"], verbs: ["*"] }, "get /metrics", true],
  ["no resource when it is about paths", { nonResourceURLs: ["*"], verbs: ["*"] }, "get pods", false],
];

it.each(cases)("a rule allows %s", (_, rule, question, allowed) => {
  expect(allows(rule, asking(question))).toBe(allowed);
});
