export type LogLevel = "error" | "warn" | "info" | "debug";

/** A level stands near the beginning of a line, and no line is searched for longer. */
const SEEN = 300;

const WORDS: Readonly<Record<string, LogLevel>> = {
  fatal: "error",
  panic: "error",
  critical: "error",
  crit: "error",
  alert: "error",
  emerg: "error",
  error: "error",
  err: "error",
  severe: "error",
  warning: "warn",
  warn: "warn",
  notice: "info",
  info: "info",
  information: "info",
  debug: "debug",
  trace: "debug",
  verbose: "debug",
};
const KLOG: Readonly<Record<string, LogLevel>> = { F: "error", E: "error", W: "warn", I: "info", D: "debug" };

/** `"level":"warn"`, `level=warn`, `lvl=warn`, `"severity":"WARNING"`. */
const FIELD = /(?:^|[\s{,"])(?:level|lvl|severity|loglevel)"?\s*[:=]\s*"?([a-z]+|\d+)/i;
/** pino and bunyan write numbers. */
const NUMBERS: readonly (readonly [atLeast: number, level: LogLevel])[] = [
  [50, "error"],
  [40, "warn"],
  [30, "info"],
  [10, "debug"],
];
/** klog: `E1121 14:02:11.123456`. */
const KLOG_HEAD = /^([FEWID])\d{4} \d\d:\d\d:\d\d/;
/** A level as a word of its own in capitals, or in brackets: `2026-11-21 ERROR …`, `[warn] …`. */
const CAPITALS =
  /(?:^|[\s[|])(FATAL|PANIC|CRITICAL|SEVERE|ERROR|ERR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE)(?=[\s\]|:]|$)/;
const BRACKETS = /\[(fatal|critical|crit|error|err|warning|warn|notice|info|debug|trace)\]/i;
/** What crashing programs say before they end. */
const CRASH =
  /^(?:panic:|fatal error:|Traceback \(most recent|Exception in thread|(?:[\w.$]+)?(?:Error|Exception)\b:? )/;

/** How grave a line says it is; null when it does not say. */
export function levelOf(line: string): LogLevel | null {
  const head = line.length > SEEN ? line.slice(0, SEEN) : line;
  const klog = KLOG_HEAD.exec(head)?.[1];
  if (klog !== undefined) return KLOG[klog] ?? null;
  const field = FIELD.exec(head)?.[1];
  if (field !== undefined) return fromWord(field);
  const word = CAPITALS.exec(head)?.[1] ?? BRACKETS.exec(head)?.[1];
  if (word !== undefined) return fromWord(word);
  return CRASH.test(head) ? "error" : null;
}

/** How grave a line is: as its store says, else as its text does. Takes what stores call levels (`WARNING`, `err`, `50`). */
export function lineLevel({ level, text }: { level: string | null; text: string }): LogLevel | null {
  return (level === null || level === "" ? null : fromWord(level)) ?? levelOf(text);
}

function fromWord(word: string): LogLevel | null {
  const number = Number(word);
  if (!Number.isNaN(number)) return NUMBERS.find(([atLeast]) => number >= atLeast)?.[1] ?? null;
  const key = word.toLowerCase();
  return Object.hasOwn(WORDS, key) ? (WORDS[key] ?? null) : null;
}
