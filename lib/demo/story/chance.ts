import { createHash } from "node:crypto";

/** A number from 0 up to 1 that depends on its parts only: same seed, same fleet, whatever is asked before it. */
export const chance = (...parts: readonly unknown[]): number =>
  createHash("sha1").update(parts.join("\0")).digest().readUInt32BE() / 2 ** 32;

/** A whole number from `from` to `to`, both included. */
export const between = (from: number, to: number, ...parts: readonly unknown[]): number =>
  from + Math.floor(chance(...parts) * (to - from + 1));
