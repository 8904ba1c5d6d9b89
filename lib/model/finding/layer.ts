/** Layers of a cluster's health, from below: what is broken further down explains what is broken above (domain.md 5). */
export const layers = [
  { id: "L0", title: "Connection", about: "Quarterdeck reaches the API server, and may" },
  { id: "L1", title: "Nodes", about: "machines are ready, without pressure, and have room" },
  { id: "L2", title: "Control plane", about: "API server, scheduler, controllers and etcd do their work" },
  { id: "L3", title: "Add-ons", about: "DNS, network, storage, ingress and what else is installed" },
  { id: "L4", title: "Workloads", about: "what people run is as they want it" },
  { id: "L5", title: "Posture", about: "versions, certificates and backups hold for a while longer" },
] as const;

export type Layer = (typeof layers)[number]["id"];

/** Layers whose unknown caps what may be said of the cluster: who cannot see the ground knows nothing of the roof. */
export const groundLayers: readonly Layer[] = ["L0", "L1", "L2"];
