import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Version } from "#lib/demo/prometheus/series/chronicle.ts";
import { chanceOf } from "#lib/demo/story/lines.ts";
import type { Cycle, Message } from "#lib/demo/story/message.ts";

import type { Scribe } from "./pod-voices.ts";
import { Speaker } from "./voice.ts";

const say = (level: Message["level"], template: string): readonly Message[] => [
  { template, level, stream: "stderr", laterMs: 0 },
];
const often = say("INFO", '<time> kubelet_getters.go:218] "Pod status updated" pods=<ms>');
const collected = say("INFO", '<time> image_gc_manager.go:447] "Attempting to delete unused images" usage=<ms>');
const slow = say("WARNING", "<time> containerd: cleaning up dead shim took <ms> ms");
const cycle: Cycle = [often, often, collected, often, often, slow, often, often, collected, often];
const everyMs = 45_000;

/** What each node writes of itself, of no namespace; undefined of a life without a node. */
export function nodeVoices({
  cluster,
  index,
  head,
  utter,
  delayMs,
}: Scribe): (versions: readonly Version[]) => Speaker | undefined {
  const known = new WeakMap<readonly Version[], Speaker>();
  return (versions) => {
    const speaker = known.get(versions);
    const [first] = versions;
    if (speaker || !first?.object) return speaker;
    const { name, uid } = first.object.metadata;
    const shift = Math.floor(fractionOf(uid) * 1000);
    const made = new Speaker({
      key: `${cluster}/${uid}/node`,
      index,
      head: head({ cluster, node: name, program: "kubelet" }),
      utter,
      delayMs: delayMs(name),
      once: [],
      cycle,
      begun: first.fromMs + shift * 40,
      period: everyMs + shift * 20,
      shift,
      until: Infinity,
      chance: (turn) => chanceOf(uid, turn),
    });
    known.set(versions, made);
    return made;
  };
}
