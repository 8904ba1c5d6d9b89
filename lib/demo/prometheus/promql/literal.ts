const unitMs: Readonly<Record<string, number>> = {
  y: 31_536_000_000,
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

/** Reads `5m`, `1h30m` or a number of seconds; answers milliseconds, or null where it is neither. */
export function readDurationMs(text: string): number | null {
  if (!/^\d+(?:ms|[ywdhms])/.test(text)) {
    const seconds = readNumber(text);
    return Number.isNaN(seconds) ? null : Math.round(seconds * 1000);
  }
  const parts = Array.from(text.matchAll(/(\d+)(ms|[ywdhms])/g));
  return parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (unitMs[unit] ?? 0), 0);
}

/** Reads a number as Go writes it, or a duration as its seconds; NaN where it is neither. */
export function readNumber(text: string): number {
  const [, sign = "", rest = ""] = /^([+-]?)(.*)$/s.exec(text.trim()) ?? [];
  const factor = sign === "-" ? -1 : 1;
  if (/^inf(inity)?$/i.test(rest)) return factor * Infinity;
  if (/^\d+(?:ms|[ywdhms])/.test(rest)) return (factor * (readDurationMs(rest) ?? Number.NaN)) / 1000;
  if (/^0[0-7]+$/.test(rest)) return factor * Number.parseInt(rest, 8);
  return rest === "" ? Number.NaN : factor * Number(rest.replaceAll("_", ""));
}

const escapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

const escape = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{3})|([^]))/gi;

/** Reads a string literal in any of its three quotes; null where an escape is not one of Go's. */
export function readString(text: string): string | null {
  const body = text.slice(1, -1);
  if (text[0] === "`") return body;
  if (text.length < 2 || text.at(-1) !== text[0]) return null;
  let isValid = true;
  const value = body.replace(escape, (_, x?: string, u?: string, long?: string, octal?: string, one?: string) => {
    const hex = x ?? u ?? long;
    if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const plain = escapes[one ?? ""];
    if (plain === undefined) isValid = false;
    return plain ?? "";
  });
  return isValid ? value : null;
}

/** Writes a number as Prometheus' API does. */
export function writeNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  return Object.is(value, -0) ? "-0" : String(value);
}
