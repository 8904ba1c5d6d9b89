/** What one name of an address means: `?sort=-restarts` is an order. */
export interface UrlPart<Value, Fallback = null> {
  /** Null when it cannot be read. A value stays the same object as long as the text does. */
  parse(text: string): Value | null;
  print(value: Value): string;
  /** Meant when the address has no such name, or nothing that can be read; never printed. */
  fallback: Fallback;
}

/** Any part, where its value does not matter. */
export interface AnyUrlPart {
  parse(text: string): unknown;
  print(value: never): string;
  fallback: unknown;
}

/** A part that means whatever `parse` makes of its text, and null without. */
export function urlPart<Value>(parse: (text: string) => Value | null, print: (value: Value) => string): UrlPart<Value> {
  let last: { text: string; value: Value | null } | undefined;
  const parseOnce = (text: string) => {
    if (last?.text !== text) last = { text, value: parse(text) };
    return last.value;
  };
  return { parse: parseOnce, print, fallback: null };
}

/** The same part with a value for when the address says nothing. */
export const or = <Value, Fallback>(part: UrlPart<Value>, fallback: Fallback): UrlPart<Value, Fallback> => ({
  ...part,
  fallback,
});

/** Text as it stands. */
export const urlText: UrlPart<string> = {
  parse: (text) => text,
  print: (value) => value,
  fallback: null,
};

/** One of the words; anything else cannot be read. */
export const urlWord = <Word extends string>(words: readonly Word[]): UrlPart<Word> => ({
  parse: (text) => words.find((word) => word === text) ?? null,
  print: (word) => word,
  fallback: null,
});

const none: readonly string[] = [];

/** Texts with commas between; none without. One for each name: it keeps what it read last. */
export const urlTexts = (): UrlPart<readonly string[], readonly string[]> =>
  or(
    urlPart<readonly string[]>(
      (text) => (text === "" ? none : text.split(",").map((each) => each.replaceAll("%2C", ","))),
      (values) => values.map((each) => each.replaceAll(",", "%2C")).join(","),
    ),
    none,
  );

/** `?…` of an address as people read it: only what would mean something else there is escaped. Empty without parameters. */
export function printSearch(params: URLSearchParams): string {
  const pairs = [...params].map(([name, value]) => `${encodeURIComponent(name)}=${escape(value)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

const escape = (value: string): string =>
  value
    .replaceAll(/[%+#&"`<>\p{C}]|(?! )\p{Z}/gu, (character) => encodeURIComponent(character))
    .replaceAll("'", "%27")
    .replaceAll(" ", "+");
