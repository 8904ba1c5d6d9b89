import { z } from "zod";

import type { ServiceEndpoints } from "#lib/contract/workload.ts";
import { matchesSelector } from "#lib/model/selector/selector.ts";

import { listOf, Metadata, text, textMap } from "../object/shape.ts";
import { listBeside, type Place } from "./list-beside.ts";

const Services = z.object({
  items: listOf(
    z.object({
      metadata: Metadata,
      spec: z.object({
        type: text,
        clusterIP: text,
        selector: textMap,
        ports: listOf(z.object({ port: z.int(), targetPort: z.union([z.string(), z.number()]).nullish() })),
      }),
    }),
  ),
});

const Slices = z.object({
  items: listOf(
    z.object({
      metadata: Metadata,
      endpoints: listOf(
        z.object({ addresses: listOf(z.string()), conditions: z.object({ ready: z.boolean().nullish() }).nullish() }),
      ),
    }),
  ),
});

/** Services that select pods with these labels, with how many endpoints each has. An absent `ready` means ready (the API's rule). */
export async function readEndpoints(
  place: Place,
  labels: Readonly<Record<string, string>>,
): Promise<ServiceEndpoints[]> {
  const [services, slices] = await Promise.all([
    listBeside(place, "services", Services),
    listBeside(place, "endpointslices", Slices),
  ]);
  return services.items
    .filter(
      ({ spec }) => Object.keys(spec.selector).length > 0 && matchesSelector({ matchLabels: spec.selector }, labels),
    )
    .map(({ metadata, spec }) => {
      const endpoints = slices.items
        .filter((slice) => slice.metadata.labels["kubernetes.io/service-name"] === metadata.name)
        .flatMap((slice) => slice.endpoints);
      const ready = endpoints.filter(({ conditions }) => conditions?.ready !== false).length;
      return {
        service: metadata.name,
        type: spec.clusterIP === "None" ? "Headless" : spec.type || "ClusterIP",
        clusterIp: spec.clusterIP,
        ports: spec.ports.map(({ port, targetPort }) => (targetPort ? `${port} → ${targetPort}` : String(port))),
        ready,
        notReady: endpoints.length - ready,
      };
    });
}
