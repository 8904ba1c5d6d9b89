import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MILLISECONDS = 250;

/** Looks again until what is looked at is settled, or for so long; answers what was seen last. */
export async function until<Seen>(
  look: () => Seen,
  isSettled: (seen: Seen, waitedMilliseconds: number) => boolean,
  signal: AbortSignal,
): Promise<Seen> {
  for (let waited = 0; ; waited += LOOK_MILLISECONDS) {
    const seen = look();
    if (isSettled(seen, waited)) return seen;
    await sleep(LOOK_MILLISECONDS, undefined, { signal });
  }
}
