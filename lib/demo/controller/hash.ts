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

/** `length` hexadecimal digits that belong to this text, for container and image ids. */
export function toHex(text: string, length: number): string {
  let digits = "";
  for (let part = 0; digits.length < length; part++)
    digits += hash32(`${part}/${text}/${part}`).toString(16).padStart(8, "0");
  return digits.slice(0, length);
}

/** Letters that spell no word: what Kubernetes makes names from. */
const safeLetters = "bcdfghjklmnpqrstvwxz2456789";
const revisions = new WeakMap<object, string>();

/** The `pod-template-hash` of a template: equal for equal content, whatever its order of keys. */
export function revisionOf(template: object): string {
  const inOrder = (_: string, part: unknown): unknown =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part;
  const digits = (): string => String(hash32(JSON.stringify(template, inOrder)));
  const name =
    revisions.get(template) ?? digits().replace(/\d/g, (digit) => safeLetters[digit.charCodeAt(0) % 27] ?? "");
  revisions.set(template, name);
  return name;
}
