/** One condition of a selector: label, operator, value. */
export type Matcher = readonly [label: string, operator: "=" | "!=" | "=~" | "!~", value: string];

/** Writes a selector. The only way in which panels name series, so that none is without its scope. */
export type Select = (metric: string, ...matchers: readonly Matcher[]) => string;

/** A text of PromQL; its escapes are Go's, of which JSON's are a part. */
export const quote = (text: string): string => JSON.stringify(text);

/** A selector whose scope stands in every selection, after what the panel itself wants. */
export const selectWithin =
  (scope: readonly Matcher[]): Select =>
  (metric, ...matchers) => {
    const conditions = [...matchers, ...scope].map(([label, operator, value]) => `${label}${operator}${quote(value)}`);
    return `${metric}{${conditions.join(",")}}`;
  };
