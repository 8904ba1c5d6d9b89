/** FNV-1a of 32 bits, which Kubernetes names its revisions by. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A number in [0, 1) that is always the same for the same text: chance without a state. */
export function fractionOf(text: string): number {
  // FNV's high bits barely differ for texts that differ in their last letter; this spreads them.
  const hash = Math.imul(hash32(text) ^ (hash32(text) >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

/** Letters that spell no word: what Kubernetes makes names from. */
const safeLetters = "bcdfghjklmnpqrstvwxz2456789";

/** A hash as `pod-template-hash` shows it: each decimal digit as one safe letter. */
export function toRevisionName(hash: number): string {
  return String(hash).replace(/\d/g, (digit) => safeLetters[digit.charCodeAt(0) % safeLetters.length] ?? "");
}

/** `length` hexadecimal digits that belong to this text, for container and image ids. */
export function toHex(text: string, length: number): string {
  let digits = "";
  for (let part = 0; digits.length < length; part++)
    digits += hash32(`${part}/${text}/${part}`).toString(16).padStart(8, "0");
  return digits.slice(0, length);
}

const templateHashes = new WeakMap<object, string>();

/** The revision name of a template or any other JSON: equal for equal content, whatever its order of keys. */
export function revisionOf(template: object): string {
  const known = templateHashes.get(template);
  if (known !== undefined) return known;
  const name = toRevisionName(hash32(toCanonicalJson(template)));
  templateHashes.set(template, name);
  return name;
}

/** JSON with its keys in order: two equal values give equal texts. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
