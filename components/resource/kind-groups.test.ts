import { describe, expect, it } from "vitest";

import type { ApiResource } from "#lib/contract/resource.ts";

import { groupKinds } from "./kind-groups.ts";

const aResource = (resource: string, group = "", kind = resource): ApiResource => ({
  name: group === "" ? resource : `${resource}.${group}`,
  group,
  resource,
  kind,
  versions: ["v1"],
  isNamespaced: true,
  shortNames: resource === "pods" ? ["po"] : [],
  verbs: ["list"],
  clusters: ["east"],
});

const all = [
  aResource("pods", "", "Pod"),
  aResource("deployments", "apps", "Deployment"),
  aResource("certificates", "cert-manager.io", "Certificate"),
  aResource("ingresses", "networking.k8s.io", "Ingress"),
];
const titles = (text: string) => groupKinds(all, text).map(({ title }) => title);

describe("resources by group", () => {
  it("show Kubernetes' own groups before what was installed", () => {
    expect(titles("")).toEqual(["core", "apps", "networking.k8s.io", "cert-manager.io"]);
    expect(groupKinds(all, "").map(({ isCustom }) => isCustom)).toEqual([false, false, false, true]);
  });

  it("are found by kind, plural, short name and group, in any case", () => {
    expect(titles("CERT")).toEqual(["cert-manager.io"]);
    expect(titles("po")).toContain("core");
    expect(titles("deploy apps")).toEqual(["apps"]);
    expect(titles("networking ingr")).toEqual(["networking.k8s.io"]);
  });

  it("are none when a word is in none of them", () => {
    expect(titles("pods nowhere")).toEqual([]);
  });
});
