import { report } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { Rounds, Target } from "#tools/bench/measure.ts";
import { lever } from "#tools/bench/source-process.ts";
import type { WatchInput, WatchReport } from "#tools/bench/watching.ts";

const OURS = new URL("../ours/watch.ts", import.meta.url);
const PEER = new URL("../peer/client-node-watch.ts", import.meta.url);
const DRAIN = new URL("../peer/drain-watch.ts", import.meta.url);

type Wire = WatchInput["wire"];

/** Pods listed before the watch, and the pool of events over them. */
const PODS = 20_000;
/** About two seconds of client-node's pace, and of ours. */
const EVENTS: Record<Wire, number> = { json: 60_000, protobuf: 300_000 };

async function watch(context: Context, script: URL, wire: Wire): Promise<WatchReport> {
  const { source } = context;
  const plain = source.clusters[0]?.plain ?? "";
  await lever(plain, "prepare", { pods: PODS, events: PODS });
  const input: WatchInput = { kubeconfig: source.kubeconfig.tls, plain, wire, warmEvents: PODS, events: EVENTS[wire] };
  const answer = await report<WatchReport>(script, input, "measured");
  if (script === DRAIN) return answer;
  const { hash } = await lever<{ hash: string }>(plain, "truth");
  requireSameRows(`${script.pathname.split("/").slice(-2).join("/")} (${wire})`, answer.hash, hash);
  return answer;
}

async function oneRound(context: Context) {
  return {
    peer: await watch(context, PEER, "json"),
    json: await watch(context, OURS, "json"),
    protobuf: await watch(context, OURS, "protobuf"),
    drain: { json: await watch(context, DRAIN, "json"), protobuf: await watch(context, DRAIN, "protobuf") },
  };
}

const TARGET: Record<Wire, Target> = {
  json: { of: "ratio", bound: "at least", value: 1.5 },
  protobuf: { of: "ratio", bound: "at least", value: 10 },
};

/** B5: sustained watch events applied, over TLS, against client-node's Watch; and what a reader that throws all away gets. */
export async function measureWatch(context: Context): Promise<Rounds[]> {
  const rounds = await interleave(context, "B5", () => oneRound(context));
  return (["json", "protobuf"] as const).flatMap((wire): Rounds[] => {
    const ours = (pick: (answer: WatchReport) => number) => rounds.map((round) => pick(round[wire]));
    const peer = (pick: (answer: WatchReport) => number) => rounds.map((round) => pick(round.peer));
    return [
      {
        benchmark: "B5",
        what: `watch events applied a second, ${wire}, TLS`,
        unit: "/s",
        ours: ours((answer) => answer.eventsPerSecond),
        peer: { name: "client-node Watch", values: peer((answer) => answer.eventsPerSecond) },
        target: TARGET[wire],
      },
      {
        benchmark: "B5",
        what: `CPU a watch event, ${wire}, TLS`,
        unit: "µs",
        ours: ours((answer) => answer.cpuMicrosecondsPerEvent),
        peer: { name: "client-node Watch", values: peer((answer) => answer.cpuMicrosecondsPerEvent) },
      },
      {
        benchmark: "B5",
        what: `watch events a second against reading and dropping them, ${wire}, plain`,
        unit: "/s",
        ours: ours((answer) => answer.eventsPerSecond),
        peer: { name: "bare reader", values: rounds.map((round) => round.drain[wire].eventsPerSecond) },
      },
    ];
  });
}
