import type { BoardInput, BoardReport } from "#tools/bench/board.ts";
import { report } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { Rounds } from "#tools/bench/measure.ts";

const OURS = new URL("../ours/board.ts", import.meta.url);
/** 150,000 namespaces, 27,000 backups. */
const FLEET: BoardInput = { clusters: 300, namespaces: 500, backups: 90 };
const FIRST_MILLISECONDS = 1000;
const EVENT_MILLISECONDS = 50;
const HELD_MEGABYTES = 200;

/** B16: the board of backups of a large fleet: its first answer, one after a change, and what it holds in memory. */
export async function measureBoard(context: Context): Promise<Rounds[]> {
  const rounds = await interleave(context, "B16 board", async () => {
    const answer = await report<BoardReport>(OURS, FLEET, "measured");
    requireSameRows("the board", `${answer.visible}`, `${FLEET.clusters * FLEET.namespaces}`);
    return answer;
  });
  const measure = (what: string, unit: string, pick: (answer: BoardReport) => number, atMost?: number): Rounds => ({
    benchmark: "B16",
    what,
    unit,
    ours: rounds.map(pick),
    ...(atMost === undefined ? {} : { target: { of: "ours", bound: "at most", value: atMost } }),
  });
  return [
    measure("first answer, nothing judged yet", "ms", (one) => one.firstMilliseconds, FIRST_MILLISECONDS),
    measure("clusters of 300 in the first answer", "", (one) => one.firstClusters),
    measure("until all 300 are in, asked again at once", "ms", (one) => one.wholeMilliseconds),
    measure("an answer after one backup changed", "ms", (one) => one.eventMilliseconds, EVENT_MILLISECONDS),
    measure("until whole after one changed in each cluster", "ms", (one) => one.everyMilliseconds),
    measure("memory of the board", "MB", (one) => one.heldBytes / 1e6, HELD_MEGABYTES),
    measure("more for 12 viewers of a part", "MB", (one) => one.viewersBytes / 1e6),
  ];
}
