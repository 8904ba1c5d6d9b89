import { parseDate, printDate } from "./date.ts";
import { type Answer, fieldOf, put, type Read, valued } from "./ground.ts";
import type { Field } from "./mapping.ts";
import { leftOut } from "./refusal.ts";
import { countOf } from "./select.ts";
import type { Stretch, Value } from "./strand.ts";

/** The most frequent values of a field. */
export const readTerms: Read = ({ size: asked, ...body }, stretches, ground, inner) => {
  const { name, field } = fieldOf(body, ground);
  const unknown = Object.keys(body).find((one) => one !== "field");
  if (unknown !== undefined) throw leftOut(`terms with [${unknown}]`);
  const groups = new Map<Value, Stretch[]>();
  for (const { one, values } of valued(stretches, name, ground)) for (const value of values) put(groups, value, one);
  const size = Number(asked ?? 10);
  const buckets = Array.from(groups, ([key, inside]) => ({ key, inside, count: countOf(inside) })).toSorted(
    (one, other) => other.count - one.count || (one.key < other.key ? -1 : 1),
  );
  return {
    doc_count_error_upper_bound: 0,
    sum_other_doc_count: buckets.slice(size).reduce((sum, { count }) => sum + count, 0),
    buckets: buckets
      .slice(0, size)
      .map(({ key, inside, count }) => ({ ...keyOf(key, field), doc_count: count, ...inner(inside) })),
  };
};

function keyOf(key: Value, field: Field | undefined): Answer {
  if (field?.type === "boolean") return { key: String(key) === "true" ? 1 : 0, key_as_string: String(key) };
  if (field?.type !== "date") return { key };
  const at = parseDate(key) ?? 0;
  return { key: at, key_as_string: printDate(at) };
}
