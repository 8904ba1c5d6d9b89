import { createHash } from "node:crypto";

const MOST = 63;
const HASH_CHARACTERS = 6;

/** A name as Velero writes it into a label: what is too long is cut, with the beginning of its hash (`label.GetValidName`). */
export function labelOf(name: string): string {
  if (name.length <= MOST) return name;
  const hash = createHash("sha256").update(name).digest("hex");
  return name.slice(0, MOST - HASH_CHARACTERS) + hash.slice(0, HASH_CHARACTERS);
}
