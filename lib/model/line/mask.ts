/** What makes a line one of its kind stands at its beginning. */
const SEEN = 600;
const PATTERN_AT_MOST = 300;

/**
 * What changes from line to line of one kind, by what it is shown as. Each alternative is linear: the first that fits at a place is taken.
 */
const CHANGING = new RegExp(
  [
    String.raw`(?<time>\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?|(?<!\d)\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)`,
    String.raw`(?<klog>(?<=^[IWEF])\d{4}(?= \d\d:\d\d:\d\d))`,
    String.raw`(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|0x[0-9a-f]+|\b(?=[a-f]*\d)[0-9a-f]{8,128}\b|\b(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{20,200}\b)`,
    String.raw`(?<email>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})`,
    String.raw`(?<ip>(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\w.]*\d)|\[?(?<![\w:])(?=[0-9a-f:]{0,40}\d)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\w:])(?:\]:\d{1,5}|\])?)`,
    String.raw`(?<pod>(?<=[a-z0-9])-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\b)`,
    String.raw`(?<text>"(?:[^"\\]|\\.){0,400}"|(?<!\w)'[^']{0,400}'(?!\w))`,
    String.raw`(?<n>(?<![A-Za-z_])\d+(?:[.,]\d+)*)`,
  ].join("|"),
  "gi",
);

const SHOWN: Readonly<Record<string, string>> = { klog: "<time>", pod: "-<id>", text: '"<text>"' };

// oxlint-disable-next-line no-control-regex -- Colours begin with the escape character.
const COLOUR = /\u001B\[[\d;<>n]{0,40}m/g;

/** A line without what changes from one to the next of its kind: `timeout after <n> ms to <ip>`. Of a JSON line, its message. */
export function maskLine(text: string): string {
  const said = messageOf(text).slice(0, SEEN);
  const masked = said.replaceAll(CHANGING, (found: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const name = Object.keys(groups).find((key) => groups[key] !== undefined) ?? "";
    return name === "" ? found : (SHOWN[name] ?? `<${name}>`);
  });
  return masked.replaceAll(COLOUR, "").replaceAll(/\s+/g, " ").trim().slice(0, PATTERN_AT_MOST);
}

const MESSAGES = ["msg", "message", "log", "error", "err", "event"];

function messageOf(text: string): string {
  if (!text.startsWith("{") || text.length > 16_384) return text;
  try {
    const fields = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const said = MESSAGES.map((key) => fields[key]).find((value) => typeof value === "string" && value !== "");
    return typeof said === "string" ? said : text;
  } catch {
    return text;
  }
}
