import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Log } from "#tools/stack/build/ensure.ts";
import type { ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";
import { layoutOf } from "#tools/stack/cluster/layout.ts";
import { logFiles, previousLogFile } from "#tools/stack/cluster/logs.ts";
import { openClient } from "#tools/stack/kubernetes/client.ts";
import type { StackLogs } from "#tools/stack/logs/describe.ts";
import { logsLayoutOf } from "#tools/stack/logs/layout.ts";

import { writeAll } from "./bulk.ts";
import { listContainers, type Ran } from "./container.ts";
import { type Line, readCriRows } from "./line.ts";
import { type ShapeName, toDocument } from "./shape.ts";
import { type Files, speak, speakDeleted } from "./speak.ts";
import { putTemplates } from "./template.ts";

type LoadInput = { folder: string; clusters: readonly ClusterAccess[]; logs: StackLogs; log: Log };

/** The first cluster has Fluent Bit, the others Elastic Agent. */
export const shapeOf = (index: number): ShapeName => (index === 0 ? "fluent" : "ecs");

/** Writes the lines of a day into both stores, once for each cluster; what was interrupted is completed. */
export async function loadLines({ folder, clusters, logs, log }: LoadInput): Promise<void> {
  await putTemplates(logs.elasticsearch);
  await putTemplates(logs.opensearch);
  const files = readFiles(folder);
  for (const [index, cluster] of clusters.entries()) {
    const marker = join(logsLayoutOf(folder).folder, `${cluster.name}.loaded`);
    if (existsSync(marker)) continue;
    const started = Date.now();
    const containers = await readContainers(cluster);
    const count =
      (await writeAll(logs.elasticsearch, toDocuments(containers, files, shapeOf(index)))) +
      (await writeAll(logs.opensearch, toDocuments(containers, lastOf(files), "otel")));
    writeFileSync(marker, "");
    const seconds = (Date.now() - started) / 1000;
    log(
      `${cluster.name} has ${count} lines in the stores after ${seconds.toFixed(1)} s (${Math.round(count / seconds)}/s)`,
    );
  }
}

async function readContainers(cluster: ClusterAccess): Promise<Ran[]> {
  const client = openClient(cluster);
  try {
    return await listContainers(client, cluster.name);
  } finally {
    client.close();
  }
}

/** The files by which kwok answers for the kubelets. */
export function readFiles(folder: string): Files {
  const { logs } = layoutOf(folder);
  const read = (name: string) => readCriRows(readFileSync(join(logs, name), "utf8"));
  const files = logFiles.map(({ name, namespaces }) => ({ namespaces, rows: read(`${name}.log`) }));
  const rowsOf = (namespace: string) =>
    files.find(({ namespaces }) => namespaces === undefined || namespaces.includes(namespace))?.rows ?? [];
  return { rowsOf, previous: read(previousLogFile) };
}

// The second store has the last ten minutes of each file: the same kinds of lines in a fifth of the time.
const lastRows = 40;

const lastOf = ({ rowsOf, previous }: Files): Files => ({
  rowsOf: (namespace) => rowsOf(namespace).slice(-lastRows),
  previous,
});

function* toDocuments(containers: readonly Ran[], files: Files, shape: ShapeName) {
  const both = function* (): Generator<Line> {
    for (const container of containers) yield* speak(container, files);
    yield* speakDeleted(containers, files);
  };
  for (const line of both()) yield toDocument(line, shape);
}
