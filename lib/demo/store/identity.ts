/** Names that nobody chose: uids and the ends of generated names, the same for the same seed. */
export interface Identity {
  uid(): string;
  /** Five letters and digits without vowels, as generateName ends. */
  suffix(): string;
}

const letters = "bcdfghjklmnpqrstvwxz2456789";

export function createIdentity(seed: number): Identity {
  let state = seed >>> 0;
  // mulberry32: 32 bits of state are enough for names that only have to differ within one cluster.
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (): string => next().toString(16).padStart(8, "0");
  return {
    uid: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()];
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
    },
    suffix: () => Array.from({ length: 5 }, () => letters[next() % letters.length]).join(""),
  };
}
