export type Random = ReturnType<typeof seededRandom>;

/** Letters of the random part of Kubernetes' generated names (no vowels, nothing that looks alike). */
const nameLetters = "bcdfghjklmnpqrstvwxz2456789";

/** The same seed gives the same numbers on every machine (mulberry32). `next` is in [0, 1), `between` includes both ends. */
export function seededRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(next() * values.length)] ?? values[0];
  const chance = (probability: number): boolean => next() < probability;
  const letters = (length: number): string =>
    Array.from({ length }, () => nameLetters[Math.floor(next() * nameLetters.length)]).join("");
  const word = (): string =>
    Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
  const hex = (length: number): string =>
    Array.from({ length: Math.ceil(length / 8) }, word)
      .join("")
      .slice(0, length);
  const uid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  return { next, between, pick, chance, letters, hex, uid };
}
