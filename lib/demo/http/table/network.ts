import { at, listAt, textAt } from "#lib/demo/http/field.ts";

import type { Cell } from "./contract.ts";

const most = 3;

/** The first three, and how many more there are. */
function firstOf(parts: readonly string[]): string {
  const left = parts.length - most;
  return `${parts.slice(0, most).join(",")}${left > 0 ? ` + ${left} more...` : ""}`;
}

const balancers = (object: object): string[] =>
  listAt(object, "status.loadBalancer.ingress").map((one) => textAt(one, "ip") || textAt(one, "hostname"));

/** Cells of Services, Ingresses, EndpointSlices and APIServices. */
export const networkCells: Readonly<Record<string, Cell>> = {
  externalAddress: (service) => {
    const type = textAt(service, "spec.type");
    if (type === "ExternalName") return at(service, "spec.externalName");
    const own = (at(service, "spec.externalIPs") ?? []) as string[];
    const all = type === "LoadBalancer" ? [...balancers(service), ...own] : own;
    return all.join(",") || (type === "LoadBalancer" ? "<pending>" : "<none>");
  },
  servicePorts: (service) => listAt(service, "spec.ports").map(servicePort).join(",") || "<none>",
  hosts: (ingress) => firstOf(listAt(ingress, "spec.rules").flatMap((rule) => textAt(rule, "host") || [])) || "*",
  balancer: (ingress) => balancers(ingress).join(","),
  ingressPorts: (ingress) => (listAt(ingress, "spec.tls").length > 0 ? "80, 443" : "80"),
  apiService: (service) =>
    at(service, "spec.service")
      ? `${textAt(service, "spec.service.namespace")}/${textAt(service, "spec.service.name")}`
      : "Local",
  available: (service) => {
    const found = listAt(service, "status.conditions").find((one) => at(one, "type") === "Available");
    const status = found === undefined ? "Unknown" : textAt(found, "status");
    return status === "True" || found === undefined ? status : `${status} (${textAt(found, "reason")})`;
  },
  slicePorts: (slice) => firstOf(listAt(slice, "ports").map((port) => textAt(port, "port"))) || "<unset>",
  endpoints: (slice) =>
    firstOf(listAt(slice, "endpoints").flatMap((one) => (at(one, "addresses") ?? []) as string[])) || "<unset>",
};

function servicePort(port: object): string {
  const node = textAt(port, "nodePort");
  return `${textAt(port, "port")}${node === "" ? "" : `:${node}`}/${textAt(port, "protocol") || "TCP"}`;
}
