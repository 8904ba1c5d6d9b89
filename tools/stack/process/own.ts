import { basename, join, sep } from "node:path";

import { listProcesses, type Process } from "./list.ts";

export const components = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok-controller",
] as const;

export type Component = (typeof components)[number];

export type OwnProcess = { pid: number; component: Component };

/**
 * The component a process runs for the cluster that lives in this folder, or undefined when it is not one of ours:
 * kwokctl starts them from links inside the folder. A pid file proves nothing, since pids are reused.
 */
export function componentOf(clusterFolder: string, { command: [program = ""] }: Process): Component | undefined {
  if (!program.startsWith(join(clusterFolder, "bin") + sep)) return undefined;
  return components.find((component) => component === basename(program));
}

/** The living components of a cluster, in start order (etcd first). */
export function listOwnProcesses(clusterFolder: string, processes: readonly Process[] = listProcesses()): OwnProcess[] {
  const own = processes.flatMap((process) => {
    const component = componentOf(clusterFolder, process);
    return component ? [{ pid: process.pid, component }] : [];
  });
  return own.toSorted((a, b) => components.indexOf(a.component) - components.indexOf(b.component));
}
