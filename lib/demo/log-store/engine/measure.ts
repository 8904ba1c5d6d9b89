import { parseDate, printDate } from "./date.ts";
import { type Answer, fieldOf, type Ground, type Read, valued } from "./ground.ts";
import type { Json } from "./json.ts";
import type { Field } from "./mapping.ts";
import { timeField } from "./query.ts";
import { ShardRefusal } from "./refusal.ts";
import { endsOf } from "./select.ts";
import type { Stretch } from "./strand.ts";

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/** Values in their order, with how many lines have them. */
function numbersOf(body: Json, stretches: readonly Stretch[], ground: Ground): { sorted: Weighed[]; field?: Field } {
  const { name, field } = fieldOf(body, ground);
  if (field?.type === "keyword")
    throw new ShardRefusal(
      "illegal_argument_exception",
      `Field [${name}] of type [keyword] is not supported for aggregation`,
    );
  const numberOf = (value: unknown): number => (field?.type === "date" ? (parseDate(value) ?? 0) : Number(value));
  const weighed = valued(stretches, name, ground).flatMap(({ one, values }) =>
    values.map((value) => ({ value: numberOf(value), weight: one.count })),
  );
  return { sorted: weighed.toSorted((one, other) => one.value - other.value), ...(field && { field }) };
}

const printed = (value: number | null, field: Field | undefined): { value: number | null; value_as_string?: string } =>
  field?.type === "date" && value !== null ? { value, value_as_string: printDate(value) } : { value };

/** The lowest or the highest; of times without writing the lines. */
export const extreme =
  (end: 0 | -1): Read =>
  (body, stretches, ground) => {
    if (body["field"] === timeField) return printed(endsOf(stretches)?.at(end) ?? null, fieldOf(body, ground).field);
    const { sorted, field } = numbersOf(body, stretches, ground);
    return printed(sorted.at(end)?.value ?? null, field);
  };

/** Values below which so many of a hundred lines are. */
export const readPercentiles: Read = (body, stretches, ground) => {
  const { sorted, field } = numbersOf(body, stretches, ground);
  const count = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const at = (place: number): number => {
    let seen = 0;
    return sorted.find(({ weight }) => (seen += weight) > place)?.value ?? sorted.at(-1)?.value ?? 0;
  };
  const wanted = (body["percents"] as number[] | undefined) ?? [1, 5, 25, 50, 75, 95, 99];
  const values: Answer = {};
  for (const percent of wanted) {
    const place = (percent / 100) * (count - 1);
    const [low, high] = [at(Math.floor(place)), at(Math.ceil(place))];
    const { value, value_as_string: text } = printed(count === 0 ? null : low + (high - low) * (place % 1), field);
    const name = Number.isInteger(percent) ? `${percent}.0` : String(percent);
    values[name] = value;
    if (text !== undefined) values[`${name}_as_string`] = text;
  }
  return { values };
};
