import type { Case, Group } from "#e2e/contract/case.ts";

import { apps, core, inOtherWords, threeConfigMaps, threePods } from "./objects.ts";

const byLabel = (selector: string): Case => ({
  name: `labels ${selector}`,
  path: `${core}/configmaps?labelSelector=${encodeURIComponent(selector)}`,
});

const byField = (selector: string, path = `${core}/pods`): Case => ({
  name: `fields ${selector}${path.endsWith("/pods") ? "" : ` of ${path.split("/").at(-1)}`}`,
  path: `${path}?fieldSelector=${encodeURIComponent(selector)}`,
});

export const selectors: Group = {
  name: "selectors",
  cases: [
    { ...byLabel("tier=front"), prepare: [...threeConfigMaps, ...threePods] },
    byLabel("tier==back"),
    byLabel("tier!=front"),
    byLabel("tier in (front,back),env notin (prod)"),
    byLabel("env"),
    byLabel("!tier"),
    byLabel("tier=front,env=prod"),
    byLabel("tier="),
    byLabel(" tier = back "),
    byLabel("size>3"),
    byLabel("tier in ()"),
    { ...byLabel("=front"), approximate: inOtherWords },
    { ...byLabel("tier in front"), approximate: inOtherWords },
    { ...byLabel("tier=a b"), approximate: inOtherWords },
    byLabel("tier=$"),
    byLabel("-tier"),
    byLabel("size>big"),
    { ...byLabel(","), approximate: inOtherWords },
    byField("metadata.name=ash"),
    byField("metadata.name!=ash"),
    byField("status.phase=Pending,metadata.name=elm"),
    byField("status.phase!=Pending"),
    byField("spec.nodeName="),
    byField("spec.nodeName=node-1"),
    byField("spec.schedulerName=nobody"),
    byField("spec.restartPolicy=Never"),
    byField("metadata.namespace=nope"),
    byField("spec.color=red"),
    byField("metadata.name"),
    byField("metadata.name=ash,"),
    byField("status.replicas=1", `${apps}/deployments`),
    byField("metadata.name=one", `${core}/configmaps`),
    byField("data.a=1", `${core}/configmaps`),
    byField("involvedObject.name=ash", `${core}/events`),
    byField("type=Warning", `${core}/events`),
    byField("involvedObject.color=red", `${core}/events`),
    byField("type=Opaque", `${core}/secrets`),
  ],
};
