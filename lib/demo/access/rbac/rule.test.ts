import { expect, it } from "vitest";

import { allows, type PolicyRule } from "./rule.ts";

const pods: PolicyRule = { apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] };
const where = { path: "", group: "", version: "v1", subresource: "", namespace: "shop", name: "", isResource: true };
const list = { ...where, verb: "list", resource: "pods" };
const log = { ...where, verb: "get", resource: "pods", subresource: "log" };
const etcd = { ...where, verb: "get", resource: "", path: "/healthz/etcd", isResource: false };

it.each([
  ["the verb, group and resource that it names", pods, list, true],
  ["no other verb", pods, { ...list, verb: "delete" }, false],
  ["no other group", pods, { ...list, group: "metrics.k8s.io" }, false],
  ["every verb, group and resource by stars", { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }, log, true],
  ["no subresource of a resource that it names alone", pods, log, false],
  ["a subresource by its name", { ...pods, resources: ["pods/log"] }, log, true],
  ["not the resource by its subresource's name", { ...pods, resources: ["pods/log"] }, list, false],
  ["one subresource of every resource", { ...pods, resources: ["*/log"] }, log, true],
  ["an object by its name", { ...pods, resourceNames: ["web"] }, { ...list, name: "web" }, true],
  ["no list when it names objects", { ...pods, resourceNames: ["web"] }, list, false],
  ["no path when it is about resources", { ...pods, resources: ["*"] }, etcd, false],
  ["a path", { nonResourceURLs: ["/healthz/etcd"], verbs: ["get"] }, etcd, true],
  ["paths that begin so", { nonResourceURLs: ["/healthz/*"], verbs: ["get"] }, etcd, true],
  ["not the path before its star", { nonResourceURLs: ["/livez/*"], verbs: ["get"] }, etcd, false],
  ["no resource when it is about paths", { nonResourceURLs: ["*"], verbs: ["*"] }, list, false],
])("a rule allows %s", (_, rule, asked, allowed) => {
  expect(allows(rule, asked)).toBe(allowed);
});
