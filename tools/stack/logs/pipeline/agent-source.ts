import { statSync } from "node:fs";
import { join } from "node:path";

import { layoutOf } from "#tools/stack/cluster/layout.ts";
import { logFiles, previousLogFile } from "#tools/stack/cluster/logs.ts";
import { openClient } from "#tools/stack/kubernetes/client.ts";
import { listContainers, type Ran } from "#tools/stack/logs/line/container.ts";
import { type Line, readCriRows } from "#tools/stack/logs/line/line.ts";
import { lastWords } from "#tools/stack/logs/line/speak.ts";

import type { AgentConfig } from "./config.ts";
import { type Positions, readFrom } from "./position.ts";

/** Lines that are new since the positions, and the positions after them. */
export type Reading = { lines: Line[]; next: Positions };

/** What a node's agent sees: the containers there are, and the files they write. */
export class AgentSource {
  private known = new Map<string, Ran>();
  private hasLooked = false;
  private readonly config: AgentConfig;

  constructor(config: AgentConfig) {
    this.config = config;
  }

  /** Where the files end now: what they hold was loaded when the stack was made. */
  ends(): Positions {
    return Object.fromEntries(pathsOf(this.config.folder).map((path) => [path, statSync(path).size]));
  }

  /** Asks which containers there are; returns the lines of those that came, and of those that ended, since it asked last. */
  async look(): Promise<Line[]> {
    const client = openClient(this.config.cluster);
    try {
      const containers = await listContainers(client, this.config.cluster.name);
      const lines = this.hasLooked ? containers.flatMap((container) => this.readChanged(container)) : [];
      this.known = new Map(containers.map((container) => [container.id, container]));
      this.hasLooked = true;
      return lines;
    } finally {
      client.close();
    }
  }

  /** The pods of a namespace share a file: what it held before there was a pod, that pod did not write. */
  private readChanged(container: Ran): Line[] {
    const before = this.known.get(container.id);
    const since = Date.parse(container.createdAt);
    const whole = before === undefined ? this.readWhole(pathOf(this.config.folder, container.namespace)) : [];
    const own = whole.filter(({ at }) => Date.parse(at) >= since).map((row) => ({ container, ...row }));
    if (container.endedAt === undefined || container.restarts <= (before?.restarts ?? 0)) return own;
    const previous = this.readWhole(join(layoutOf(this.config.folder).logs, previousLogFile));
    return [...lastWords(container, previous, container.endedAt), ...own];
  }

  private readWhole(path: string): ReturnType<typeof readCriRows> {
    return readCriRows(readFrom(path, 0).content);
  }

  /** What the files have after the positions, for every container that writes into them. */
  read(positions: Positions): Reading {
    const lines: Line[] = [];
    const next: Positions = { ...positions };
    for (const path of pathsOf(this.config.folder)) {
      const { content, next: end } = readFrom(path, positions[path] ?? 0);
      next[path] = end;
      const rows = readCriRows(content);
      if (rows.length === 0) continue;
      const writers = [...this.known.values()].filter(
        ({ namespace }) => pathOf(this.config.folder, namespace) === path,
      );
      for (const row of rows) for (const container of writers) lines.push({ container, ...row });
    }
    return { lines, next };
  }
}

const pathsOf = (folder: string): string[] => logFiles.map(({ name }) => join(layoutOf(folder).logs, `${name}.log`));

/** The file that holds what the pods of a namespace write. */
function pathOf(folder: string, namespace: string): string {
  const own = logFiles.find(({ namespaces }) => namespaces === undefined || namespaces.includes(namespace));
  return join(layoutOf(folder).logs, `${own?.name}.log`);
}
