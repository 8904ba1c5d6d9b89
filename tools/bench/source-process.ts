import path from "node:path";

import { type Running, start } from "./child.ts";
import { writeKubeconfig } from "./kubeconfig.ts";
import type { SourceReady } from "./source/main.ts";

export type Transport = "tls" | "plain";

/** The running source and a kubeconfig for each way to reach it. */
export interface Source extends SourceReady {
  kubeconfig: Record<Transport, string>;
  stop: Running["stop"];
}

/** Pods are built at 0.1 ms each; four times that, and a minute, before it counts as hung. */
function readyTimeoutMilliseconds(pods: number): number {
  return 60_000 + pods * 0.4;
}

export async function startSource(folder: string, pods: number, clusters: number): Promise<Source> {
  const script = new URL("source/main.ts", import.meta.url).pathname;
  const running = await start(process.execPath, [script, `--pods=${pods}`, `--clusters=${clusters}`], {
    core: "feeding",
    ready: (line) => line.startsWith("{"),
    timeoutMilliseconds: readyTimeoutMilliseconds(pods * clusters),
  });
  const ready = JSON.parse(running.readyLine) as SourceReady;
  const addresses = (key: "plain" | "secure") =>
    ready.clusters.map((cluster, index) => ({ name: `bench-${index}`, server: cluster[key] }));
  const file = (name: string) => path.join(folder, `${name}-${clusters}x${pods}.kubeconfig`);
  return {
    ...ready,
    kubeconfig: {
      tls: writeKubeconfig(file("tls"), addresses("secure"), ready.authority),
      plain: writeKubeconfig(file("plain"), addresses("plain"), ready.authority),
    },
    stop: running.stop,
  };
}

/** Pulls one of the source's levers (`source/route.ts`) on one cluster, named by its plain address. */
export async function lever<Answer>(
  cluster: string,
  name: string,
  parameters: Record<string, number | string> = {},
): Promise<Answer> {
  const query = new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, String(value)]));
  const response = await fetch(`${cluster}/bench/${name}?${query}`);
  if (!response.ok) throw new Error(`source: ${name} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
