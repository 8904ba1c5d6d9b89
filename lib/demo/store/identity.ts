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
  return {
    uid: () => {
      const digits = Array.from({ length: 4 }, () => next().toString(16).padStart(8, "0")).join("");
      return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");
    },
    suffix: () => Array.from({ length: 5 }, () => letters[next() % letters.length]).join(""),
  };
}
