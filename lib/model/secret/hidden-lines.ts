/** A line of a Secret's YAML whose value was taken out (lib/server/api/object/present.ts). */
const HIDDEN = /^ {2}(["']?)([-._a-zA-Z0-9]+)\1: ["']?\(hidden: \d+ bytes, /;

/** The keys of a Secret's `data` by the number of their line, from 0. */
export function hiddenLines(yaml: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  let isData = false;
  for (const [at, line] of yaml.split("\n").entries()) {
    if (/^\S/.test(line)) isData = line.startsWith("data:");
    const key = isData ? HIDDEN.exec(line)?.[2] : undefined;
    if (key !== undefined) found.set(at, key);
  }
  return found;
}
