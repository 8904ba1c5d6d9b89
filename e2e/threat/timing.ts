import { canaryClusters, FORBIDDEN } from "./canary.ts";
import { startDeck } from "./people.ts";

/**
 * `node e2e/threat/timing.ts [TRIALS]`: how long it takes somebody to be told that something is not there, when it is somebody else's and
 * when it is nowhere. Asked in turns, so that a busy machine is busy for both; a ratio of medians near 1 tells nobody anything.
 */
const trials = Number(process.argv[2] ?? 500);
const space = "/api/v1/clusters/east/namespaces";
const pairs: readonly (readonly [there: string, nowhere: string])[] = [
  [`/api/v1/clusters/${FORBIDDEN}`, "/api/v1/clusters/nowhr"],
  [`/api/v1/clusters/${FORBIDDEN}/k8s/api/v1/nodes`, "/api/v1/clusters/nowhr/k8s/api/v1/nodes"],
  [`/api/v1/clusters/${FORBIDDEN}/namespaces/shop/pods/x`, "/api/v1/clusters/nowhr/namespaces/shop/pods/x"],
  [`${space}/${FORBIDDEN}/pods/web`, `${space}/${FORBIDDEN}/pods/wab`],
  [`${space}/${FORBIDDEN}/pods/web`, `${space}/nowhr/pods/web`],
];

const deck = await startDeck({ clusters: canaryClusters() });
const bob = await deck.signIn("bob", { groups: ["shop"] });
const timed = async (path: string): Promise<number> => {
  const since = performance.now();
  await bob.ask(path);
  return performance.now() - since;
};
const at = (sorted: readonly number[], part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
for (const [there, nowhere] of pairs) {
  const times: [number[], number[]] = [[], []];
  for (let trial = -20; trial < trials; trial += 1) {
    // Who comes first changes, and the first ones are not counted.
    const order = trial % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of order) {
      const took = await timed(side === 0 ? there : nowhere);
      if (trial >= 0) times[side as 0 | 1].push(took);
    }
    // 200 a second are anybody's.
    if (trial % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 400));
  }
  const [one, other] = times.map((all) => all.toSorted((a, b) => a - b)) as [number[], number[]];
  const figures = [0.5, 0.9, 0.99].map((part) => `${at(one, part).toFixed(2)}/${at(other, part).toFixed(2)} ms`);
  console.log(
    `${there} : ${nowhere}: p50 p90 p99 ${figures.join(" ")}, p50 ratio ${(at(one, 0.5) / at(other, 0.5)).toFixed(3)}`,
  );
}
await deck.close();
