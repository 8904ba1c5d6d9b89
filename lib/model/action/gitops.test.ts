import { describe, expect, it } from "vitest";

import { keeperOf, keepsReplicas, type Kept } from "./gitops.ts";
import { warnOfKeptReplicas, warnOfKeptTemplate } from "./warn/keeper.ts";

const replicas = { "f:spec": { "f:replicas": {} } };
const template = { "f:spec": { "f:template": {} } };
const kept = (part: Partial<Kept>): Kept => ({ labels: {}, annotations: {}, managedFields: [], ...part });
const argo = (managedFields: Kept["managedFields"]) =>
  kept({ annotations: { "argocd.argoproj.io/tracking-id": "cart:apps/Deployment:shop/cart" }, managedFields });

describe("who keeps an object", () => {
  it.each<[string, Partial<Kept>, string]>([
    [
      "a tracking id",
      { annotations: { "argocd.argoproj.io/tracking-id": "team_cart:apps/Deployment:a/b" } },
      "Argo CD application team/cart",
    ],
    [
      "Argo CD's writer and the instance label",
      { labels: { "app.kubernetes.io/instance": "cart" }, managedFields: [{ manager: "argocd-controller" }] },
      "Argo CD application cart",
    ],
    [
      "Flux's labels",
      {
        labels: { "kustomize.toolkit.fluxcd.io/name": "apps", "kustomize.toolkit.fluxcd.io/namespace": "flux-system" },
      },
      "Flux Kustomization flux-system/apps",
    ],
    ["a release of Flux's", { labels: { "helm.toolkit.fluxcd.io/name": "web" } }, "Flux HelmRelease web"],
    ["Helm's annotations", { annotations: { "meta.helm.sh/release-name": "web" } }, "Helm release web"],
  ])("is told by %s", (_how, part, expected) => {
    const keeper = keeperOf(kept(part));
    expect(`${keeper?.tool} ${keeper?.unit}`).toBe(expected);
  });

  it.each<[string, Partial<Kept>]>([
    ["the instance label alone, which everybody writes", { labels: { "app.kubernetes.io/instance": "cart" } }],
    [
      "Flux when it is told to leave the object alone",
      {
        labels: { "kustomize.toolkit.fluxcd.io/name": "apps" },
        annotations: { "kustomize.toolkit.fluxcd.io/reconcile": "disabled" },
      },
    ],
  ])("is not %s", (_who, part) => {
    expect(keeperOf(kept(part))).toBeNull();
  });
});

describe("a number of pods that somebody sets", () => {
  it.each<[string, Kept["managedFields"], string]>([
    ["the keeper wrote it", [{ manager: "argocd-controller", fieldsV1: replicas }], "yes"],
    ["the keeper leaves it out", [{ manager: "argocd-controller", fieldsV1: template }], "no"],
    [
      "somebody else wrote it since",
      [
        { manager: "argocd-controller", fieldsV1: template },
        { manager: "kubectl", fieldsV1: replicas },
      ],
      "unknown",
    ],
    ["nothing says who wrote what", [], "unknown"],
  ])("is put back or not: %s", (_when, managedFields, expected) => {
    const one = argo(managedFields);
    const keeper = keeperOf(one);
    expect(keeper && keepsReplicas(keeper, one)).toBe(expected);
    expect(warnOfKeptReplicas(one).map(({ kind }) => kind)).toEqual(expected === "no" ? [] : ["reverted"]);
  });
});

describe("a restart", () => {
  it("is not undone, unless whole objects are replaced", () => {
    expect(warnOfKeptTemplate(argo([]))).toMatchObject([{ kind: "state", by: "Argo CD (application cart)" }]);
    const replaced = argo([]);
    const annotations = { ...replaced.annotations, "argocd.argoproj.io/sync-options": "Prune=false,Replace=true" };
    expect(warnOfKeptTemplate({ ...replaced, annotations })).toMatchObject([{ kind: "reverted" }]);
    expect(warnOfKeptTemplate(kept({}))).toEqual([]);
  });
});
