/** An answer of `_field_caps`: types of each field, with the indices that have it so where there are several. */
export type Caps = Readonly<Record<string, Readonly<Record<string, Cap>>>>;

interface Cap {
  readonly aggregatable?: boolean;
  readonly metadata_field?: boolean;
  readonly indices?: readonly string[];
}

/** A field that values can be compared with whole. */
export interface FieldPart {
  readonly name: string;
  readonly type: string;
  /** Whether it can be counted and sorted by. */
  readonly isCounted: boolean;
  /** Only there it is of this type; null: wherever it is. */
  readonly indices: readonly string[] | null;
}

export const NUMBERS: ReadonlySet<string> = new Set([
  "long",
  "integer",
  "short",
  "byte",
  "double",
  "float",
  "half_float",
  "scaled_float",
  "unsigned_long",
]);
const KEYWORDS: ReadonlySet<string> = new Set(["keyword", "constant_keyword", "wildcard", "flattened"]);
const WHOLE: ReadonlySet<string> = new Set([...KEYWORDS, ...NUMBERS, "boolean", "ip", "version"]);

export const isKeyword = (type: string): boolean => KEYWORDS.has(type);

/**
 * A field where it is compared whole, and its `.keyword` where it is text: compared with a text, `payments` would find `payments-eu` as well.
 * What is a text in some index and none in another cannot be counted by: the shards of one kind refuse the question.
 */
export function toParts(caps: Caps, name: string): FieldPart[] {
  const types = typesOf(caps, name);
  const whole = types.filter(([type]) => WHOLE.has(type));
  const texts = types.filter(([type]) => !WHOLE.has(type) && type !== "object");
  const beside = texts.length === 0 ? [] : typesOf(caps, `${name}.keyword`).filter(([type]) => isKeyword(type));
  const textIndices = whole.length === 0 ? null : texts.flatMap(([, { indices = [] }]) => indices);
  const isOne = types.length === 1;
  const isCounted =
    new Set([...whole.map(([type]) => (isKeyword(type) ? "keyword" : type)), ...texts.map(() => "text")]).size === 1;
  return [
    ...whole.map(([type, cap]) =>
      toPart({ name, type, indices: isOne ? null : (cap.indices ?? null) }, isCounted, cap),
    ),
    ...beside
      .slice(0, 1)
      .map(([type, cap]) => toPart({ name: `${name}.keyword`, type, indices: textIndices }, isCounted, cap)),
  ];
}

const typesOf = (caps: Caps, name: string) =>
  Object.entries(caps[name] ?? {}).filter(
    ([type, { metadata_field: isMeta }]) => type !== "unmapped" && isMeta !== true && !name.startsWith("_"),
  );

const toPart = (part: Omit<FieldPart, "isCounted">, isCounted: boolean, { aggregatable }: Cap): FieldPart => ({
  ...part,
  isCounted: isCounted && aggregatable !== false,
});
