import { counted } from "#lib/model/finding/seen-workload.ts";
import { notKnown, pass, warn } from "#lib/model/restore/check.ts";

import type { CutOverCheck } from "../evidence.ts";
import { objectsOf, type SideObject } from "../side.ts";

const ROUTES = "httproutes.gateway.networking.k8s.io";
const SERVING = ["ingresses.networking.k8s.io", ROUTES];

/** Where one name is served from two clusters, DNS decides who gets the traffic. */
export const hosts: CutOverCheck = {
  title: "Hosts are served from both",
  judge: ({ source, target }) => {
    const [here, there] = [objectsOf(source, SERVING), objectsOf(target, SERVING)];
    const own = [...new Set(here.objects.flatMap((one) => one.hosts))].toSorted();
    const both = own.flatMap((host) => {
      const serving = there.objects.filter((one) => one.hosts.some((other) => isOneHost(host, other)));
      return serving.length === 0 ? [] : [{ what: host, value: serving.map(sayServing).join("; ") }];
    });
    if (both.length > 0)
      return warn(
        `${both.length === 1 ? "One host is" : `${both.length} hosts are`} served from both clusters: DNS has to move.`,
        both,
      );
    const missing = here.missing ?? there.missing;
    if (missing !== null) return notKnown("Ingresses and HTTPRoutes", missing);
    return pass("No Ingress or HTTPRoute of the target serves a host of the source.");
  },
};

/** `*.example.org` is each name of one more label, as an Ingress means it; of an HTTPRoute the nearest too. */
const isOneHost = (one: string, other: string): boolean =>
  one === other || isPattern(one, other) || isPattern(other, one);

const isPattern = (pattern: string, host: string): boolean =>
  pattern.startsWith("*.") && host.slice(host.indexOf(".")) === pattern.slice(1);

/** A route's address is its Gateway's, which belongs to whoever runs the cluster. */
function sayServing({ resource, namespace, name, addresses }: SideObject): string {
  if (resource === ROUTES) return `HTTPRoute ${namespace}/${name}, where its Gateway is`;
  const at = addresses.length === 0 ? ", no address yet" : ` at ${addresses.join(", ")}`;
  return `Ingress ${namespace}/${name}${at}`;
}

/** An address that clients know is another one now. */
export const addresses: CutOverCheck = {
  title: "Addresses from outside",
  judge: ({ source, target, names }) => {
    const [here, there] = [objectsOf(source, ["services"]), objectsOf(target, ["services"])];
    const outer = here.objects.filter((one) => one.addresses.length > 0);
    const changed = outer.flatMap((one) => {
      const other = there.objects.find(
        ({ namespace, name }) => name === one.name && namespace === names.get(one.namespace),
      );
      const [was, is] = [one.addresses.join(", "), (other?.addresses ?? []).join(", ")];
      return was === is ? [] : [{ what: `${one.namespace}/${one.name}`, value: `${was} → ${is || "none yet"}` }];
    });
    if (changed.length > 0)
      return warn(
        `${counted(changed.length, "Service")} ${changed.length === 1 ? "is" : "are"} reached at another address: tell who has the old one.`,
        changed,
      );
    const missing = here.missing ?? there.missing;
    if (missing !== null) return notKnown("Services", missing);
    return pass(outer.length === 0 ? "No Service of the source has one." : "They are the same on both sides.");
  },
};
