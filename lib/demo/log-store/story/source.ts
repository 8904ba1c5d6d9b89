import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Watched } from "#lib/demo/prometheus/series/source.ts";
import { lateLogs, silentLogAgent } from "#lib/demo/story/hidden.ts";

import { type Index, indexOf } from "../engine/mapping.ts";
import type { LineSource } from "../engine/search.ts";
import { type Line, type Stretch, stretchesOf } from "../engine/strand.ts";
import { auditProperties, AuditVoices } from "./audit.ts";
import { nodeVoices } from "./node-voices.ts";
import { PodVoices, type Scribe } from "./pod-voices.ts";
import type { Shape } from "./shape.ts";
import type { Speaker } from "./voice.ts";

export interface StoryOptions {
  readonly clusters: readonly Watched[];
  readonly shape: Shape;
  /** When the story began, epoch milliseconds. */
  readonly since: number;
  readonly lines: { readonly name: string; readonly stream: string; readonly isAlias: boolean };
  /** Whether anything goes wrong. */
  readonly hasIncidents: boolean;
}

const minute = 60_000;

/** Lines of clusters, made from what their objects were whenever somebody asks. */
export class StoryLines implements LineSource {
  readonly indices: readonly Index[];
  readonly #members: readonly Member[];

  constructor({ clusters, shape, since, lines, hasIncidents }: StoryOptions) {
    const audit = { name: "audit-kubernetes-000001", stream: "audit-kubernetes" };
    this.indices = [
      indexOf(lines.name, lines.stream, lines.isAlias, shape.properties),
      indexOf(audit.name, audit.stream, true, { ...shape.properties, ...auditProperties }),
    ];
    this.#members = clusters.map(
      (one) => new Member(one, { shape, since, hasIncidents, lines: lines.name, audit: audit.name }),
    );
  }

  stretches(indices: ReadonlySet<string>, fromMs: number, toMs: number, nowMs: number): readonly Stretch[] {
    return this.#members.flatMap((member) => member.stretches(indices, fromMs, toMs, nowMs));
  }

  line(id: string, nowMs: number): Line | undefined {
    const [key = "", name = ""] = Buffer.from(id, "base64url").toString().split("#");
    const line = this.#members
      .find(({ name: cluster }) => key.startsWith(`${cluster}/`))
      ?.speaker(key)
      ?.line(name);
    return line && line.at !== undefined && line.at <= nowMs ? line : undefined;
  }
}

interface Place {
  readonly shape: Shape;
  readonly since: number;
  readonly hasIncidents: boolean;
  readonly lines: string;
  readonly audit: string;
}

class Member {
  readonly name: string;
  readonly #watched: Watched;
  readonly #pods: PodVoices;
  readonly #nodes: ReturnType<typeof nodeVoices>;
  readonly #audit: AuditVoices;
  /** From then on nothing comes any more. */
  readonly #silentFrom: number;

  constructor(watched: Watched, { shape, since, hasIncidents, lines, audit }: Place) {
    const { name } = watched.plan;
    this.name = name;
    this.#watched = watched;
    const isLate = hasIncidents && lateLogs.cluster === name;
    this.#silentFrom =
      hasIncidents && silentLogAgent.cluster === name ? since + silentLogAgent.minute * minute : Infinity;
    const scribe: Scribe = {
      cluster: name,
      index: lines,
      head: shape.head,
      utter: shape.utter,
      delayMs: (node) => 400 + Math.floor(fractionOf(node) * 2600) + (isLate ? lateLogs.seconds * 1000 : 0),
    };
    this.#pods = new PodVoices(scribe);
    this.#nodes = nodeVoices(scribe);
    this.#audit = new AuditVoices(watched.plan, audit, shape, since);
  }

  stretches(indices: ReadonlySet<string>, fromMs: number, toMs: number, nowMs: number): Stretch[] {
    const found: Stretch[] = [];
    for (const { voice, strands } of this.#speakers()) {
      if (!indices.has(voice.index)) continue;
      // A line is there when it has arrived.
      const end = Math.min(toMs, nowMs - voice.delayMs + 1, this.#silentFrom);
      for (const strand of strands) found.push(...stretchesOf(strand, fromMs, end));
    }
    return found;
  }

  speaker(key: string): Pick<Speaker, "line"> | undefined {
    for (const one of this.#speakers()) if (one.voice.key === key) return one;
    return undefined;
  }

  *#speakers(): Generator<Speaker | ReturnType<AuditVoices["of"]>> {
    const { chronicle } = this.#watched;
    for (const versions of chronicle.lives("pods")) yield* this.#pods.of(versions).values();
    for (const versions of chronicle.lives("nodes")) {
      const speaker = this.#nodes(versions);
      if (speaker) yield speaker;
    }
    yield* this.#audit.all(chronicle);
  }
}
