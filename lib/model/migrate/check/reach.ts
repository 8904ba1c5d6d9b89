import { notKnown, pass, warn } from "#lib/model/restore/check.ts";

import type { CutOverCheck } from "../evidence.ts";
import { objectsOf } from "../side.ts";

const INGRESSES = ["ingresses.networking.k8s.io"];

/** Where one name is served from two clusters, DNS decides who gets the traffic. */
export const hosts: CutOverCheck = {
  title: "Hosts are served from both",
  judge: ({ source, target }) => {
    const [here, there] = [objectsOf(source, INGRESSES), objectsOf(target, INGRESSES)];
    const served = new Set(there.objects.flatMap((one) => one.hosts));
    const both = [...new Set(here.objects.flatMap((one) => one.hosts))].filter((host) => served.has(host)).toSorted();
    const atTarget = there.objects.flatMap((one) => one.addresses);
    if (both.length > 0)
      return warn(
        `${both.length === 1 ? "One host is" : `${both.length} hosts are`} served from both clusters: DNS has to move.`,
        both.map((host) => ({ what: host, value: `→ ${[...new Set(atTarget)].join(", ") || "no address yet"}` })),
      );
    const missing = here.missing ?? there.missing;
    if (missing !== null) return notKnown("Ingresses", missing);
    return pass("No Ingress of the target serves a host of the source.");
  },
};

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
      return warn(`${changed.length} Services are reached at another address: tell who has the old one.`, changed);
    const missing = here.missing ?? there.missing;
    if (missing !== null) return notKnown("Services", missing);
    return pass(outer.length === 0 ? "No Service of the source has one." : "They are the same on both sides.");
  },
};
