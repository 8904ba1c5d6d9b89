import type { PanelName, PanelSubject } from "#lib/contract/panel.ts";

/** Panels that are looked at together: each section is a page of at most 12 questions. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly panels: readonly [PanelName, ...PanelName[]];
}

const control: readonly Section[] = [
  { id: "api", title: "API server", panels: ["requests", "latency", "errors", "burn", "inflight", "queue"] },
  { id: "etcd", title: "etcd", panels: ["etcdLeader", "etcdDisk", "etcdSize", "etcdPeers"] },
  {
    id: "nodes",
    title: "Kubelets and DNS",
    panels: ["pleg", "podStart", "kubeletPods", "kubeletErrors", "dns", "dnsLatency"],
  },
];

const SECTIONS: Readonly<Record<PanelSubject["level"], readonly [Section, ...Section[]]>> = {
  pod: [
    {
      id: "use",
      title: "Use",
      panels: ["cpu", "memory", "restarts", "throttling", "network", "disk", "volumes"],
    },
  ],
  workload: [
    {
      id: "use",
      title: "Use",
      panels: ["cpu", "memory", "replicas", "restarts", "throttling", "network", "disk", "volumes"],
    },
  ],
  namespace: [
    {
      id: "use",
      title: "Use",
      panels: ["cpu", "memory", "pods", "restarts", "throttling", "network", "disk", "volumes"],
    },
  ],
  node: [
    {
      id: "use",
      title: "Use",
      panels: ["cpu", "memory", "pods", "restarts", "throttling", "network", "disk", "filesystem"],
    },
    { id: "kubelet", title: "Kubelet", panels: ["pleg", "podStart", "kubeletPods", "kubeletErrors"] },
  ],
  cluster: [
    {
      id: "use",
      title: "Use",
      panels: ["cpu", "memory", "nodes", "pods", "restarts", "throttling", "network", "disk", "filesystem"],
    },
    ...control,
  ],
};

/** What can be seen about a subject, in the order in which it is looked for. */
export const sectionsOf = ({ level }: PanelSubject): readonly [Section, ...Section[]] => SECTIONS[level];
