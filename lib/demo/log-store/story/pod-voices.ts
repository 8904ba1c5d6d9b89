import type { Pod } from "#lib/demo/controller/kind/pod.ts";
import { type Run, runsOf } from "#lib/demo/log/container.ts";
import type { Version } from "#lib/demo/prometheus/series/chronicle.ts";
import { chanceOf, writingOf } from "#lib/demo/story/lines.ts";
import type { Message } from "#lib/demo/story/message.ts";

import type { Place } from "./shape.ts";
import { silent, Speaker, type Voice } from "./voice.ts";

/** How voices of a cluster become documents. */
export interface Scribe {
  readonly cluster: string;
  readonly index: string;
  readonly delayMs: (node: string) => number;
  readonly head: (place: Place) => Voice["head"];
  readonly utter: Voice["utter"];
}

interface Known {
  readonly length: number;
  readonly speakers: ReadonlyMap<string, Speaker>;
}

/** What the containers of pods wrote, as long as anybody remembers the pods; and what their kubelets wrote of them. */
export class PodVoices {
  readonly #scribe: Scribe;
  readonly #known = new WeakMap<readonly Version[], Known>();

  constructor(scribe: Scribe) {
    this.#scribe = scribe;
  }

  /** By key. `versions` is the life of one pod, whose list grows. */
  of(versions: readonly Version[]): ReadonlyMap<string, Speaker> {
    const known = this.#known.get(versions);
    if (known?.length === versions.length) return known.speakers;
    const runs = new Map<string, { pod: Pod; container: string; run: Run }>();
    let goneAt = Infinity;
    for (const { object, fromMs } of versions) {
      if (object === null) goneAt = fromMs;
      else
        for (const { name: container } of containersOf(object as Pod))
          for (const run of runsOf(object, container))
            runs.set(`${container}/${run.restart}`, { pod: object as Pod, container, run });
    }
    const speakers = new Map<string, Speaker>();
    const add = (voice: Voice): void =>
      void speakers.set(voice.key, new Speaker(voice, known?.speakers.get(voice.key)));
    for (const { pod, container, run } of runs.values()) {
      // Whoever is deleted says nothing more.
      const ended = run.finishedAt === undefined && goneAt < Infinity ? { ...run, finishedAt: goneAt } : run;
      add(this.#container(pod, container, ended));
      add(this.#kubelet(pod, container, run));
    }
    this.#known.set(versions, { length: versions.length, speakers });
    return speakers;
  }

  #container(pod: Pod, container: string, run: Run): Voice {
    const { metadata, spec } = pod;
    const { uid, name, labels = {}, namespace = "" } = metadata;
    const node = spec.nodeName ?? "";
    const image = containersOf(pod).find((one) => one.name === container)?.image ?? "";
    const place = { cluster: this.#scribe.cluster, node, namespace, pod: name, uid, container, image, labels };
    return {
      ...this.#common(`${uid}/${container}/${run.restart}`, node, place),
      ...writingOf(pod, container, run),
      chance: (turn) => chanceOf(uid, turn),
    };
  }

  #kubelet(pod: Pod, container: string, { restart, startedAt, finishedAt, reason }: Run): Voice {
    const { uid, name, namespace = "" } = pod.metadata;
    const node = pod.spec.nodeName ?? "";
    const who = `pod="${namespace}/${name}"`;
    const event = (type: string): string =>
      `kubelet.go:2569] "SyncLoop (PLEG): event for pod" ${who} event={"ID":"${uid}","Type":"${type}"} container="${container}"`;
    const died = finishedAt !== undefined && reason !== "Completed";
    const failed = `pod_workers.go:1324] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"${container}\\" with CrashLoopBackOff" ${who}`;
    const once = [
      kubelet("I", startedAt, event("ContainerStarted")),
      ...(finishedAt === undefined ? [] : [kubelet("I", finishedAt + 900, event("ContainerDied"))]),
      ...(reason === "OOMKilled" && finishedAt !== undefined
        ? [
            {
              ...kubelet("W", finishedAt, ""),
              template: `Memory cgroup out of memory: Killed process ${4000 + restart} (${container})`,
            },
          ]
        : []),
      ...(died && restart > 0 ? [kubelet("E", finishedAt + 1000, failed)] : []),
    ];
    const place = { cluster: this.#scribe.cluster, node, program: "kubelet" };
    return { ...this.#common(`${uid}/${container}/${restart}/kubelet`, node, place), ...silent, once };
  }

  #common(key: string, node: string, place: Place) {
    const { index, head, utter, delayMs, cluster } = this.#scribe;
    return { key: `${cluster}/${key}`, index, head: head(place), utter, delayMs: delayMs(node) };
  }
}

const containersOf = ({ spec: { containers, initContainers = [] } }: Pod): Pod["spec"]["containers"] => [
  ...initContainers,
  ...containers,
];

const levels = { I: "INFO", W: "WARNING", E: "ERROR" } as const;

/** A line as klog writes it: `E1121 14:52:03.000000 …`. */
export function kubelet(letter: keyof typeof levels, at: number, text: string): Message & { readonly at: number } {
  const [, month, day, time = ""] = /^\d+-(\d+)-(\d+)T(.*)Z$/.exec(new Date(at).toISOString()) ?? [];
  const template = `${letter}${month}${day} ${time}000    1423 ${text}`;
  return { at, template, level: levels[letter], stream: "stderr", laterMs: 0 };
}
