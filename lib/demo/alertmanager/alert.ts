/** Labels of an alert, a group or an annotation. */
export type Labels = Readonly<Record<string, string>>;

/** An alert as it is kept; times in epoch milliseconds. */
export interface Alert {
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly generatorURL: string;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly updatedMs: number;
}

const [offset, prime, mask] = [0xcbf29ce484222325n, 0x100000001b3n, 0xffffffffffffffffn];
const separator = 0xff;

/** FNV-1a of 64 bits over sorted names and values, as Prometheus' LabelSet has it: the same id as the real one gives. */
export function fingerprintOf(labels: Labels): string {
  let hash = offset;
  const add = (byte: number): void => void (hash = ((hash ^ BigInt(byte)) * prime) & mask);
  for (const name of Object.keys(labels).toSorted())
    for (const text of [name, labels[name] ?? ""]) {
      for (const byte of Buffer.from(text)) add(byte);
      add(separator);
    }
  return hash.toString(16).padStart(16, "0");
}

/** The order of label sets in Alertmanager: fewer labels first, then name by name. */
export function before(one: Labels, other: Labels): number {
  const [mine, theirs] = [Object.keys(one).toSorted(), Object.keys(other).toSorted()];
  if (mine.length !== theirs.length) return mine.length - theirs.length;
  for (const [index, name] of mine.entries()) {
    const another = theirs[index] ?? "";
    if (name !== another) return name < another ? -1 : 1;
    const [value = "", otherValue = ""] = [one[name], other[name]];
    if (value !== otherValue) return value < otherValue ? -1 : 1;
  }
  return 0;
}

/** The order within a group: by job, by instance, then as label sets. */
export function beforeInGroup({ labels: one }: Alert, { labels: other }: Alert): number {
  for (const name of ["job", "instance"]) {
    const [mine, theirs] = [one[name], other[name]];
    if (mine === theirs) continue;
    if (mine === undefined) return 1;
    return theirs === undefined || mine < theirs ? -1 : 1;
  }
  return before(one, other);
}
