import type { LineFieldsAnswer } from "#lib/contract/line.ts";
import type { LineScope } from "#lib/model/line/question.ts";
import type { StoreDescription } from "#lib/server/source/log-store/description.ts";
import type { LogStore } from "#lib/server/source/log-store/store.ts";

import { type LineRequest, permit } from "./ask.ts";
import { inLane } from "./lane.ts";

/**
 * What the stores that have lines of the viewer know of a line: names of fields and how they are mapped, no value of any.
 * @throws {ViewProblem} as `permit` does.
 */
export async function describeLines({
  engine,
  viewer,
}: Omit<LineRequest<unknown>, "input">): Promise<LineFieldsAnswer> {
  const { stores, scope } = await permit({ engine, viewer, input: { where: "" } });
  const asked = scope === null ? [] : stores.stores.filter((store) => hasLinesOf(store, scope));
  const answers = await inLane(stores, viewer.key, () =>
    Promise.all(asked.map(async (store) => ({ name: store.config.name, answer: await store.describe() }))),
  );
  return {
    stores: answers.flatMap(({ answer }) => (answer.state === "ok" ? [toStore(answer.value)] : [])),
    warnings: answers.flatMap(({ name, answer }) =>
      answer.state === "ok" ? answer.value.warnings : [`${name} does not say what it knows: ${answer.failure.reason}.`],
    ),
  };
}

const hasLinesOf = ({ config: { clusters } }: LogStore, { groups }: LineScope): boolean =>
  clusters === null || groups.some((group) => group.clusters.some((cluster) => clusters.includes(cluster)));

const toStore = ({
  store,
  product,
  shapes,
  columns,
  fields,
}: StoreDescription): LineFieldsAnswer["stores"][number] => ({
  store,
  product: `${product.name} ${product.version}`.trim(),
  shape: shapes.join(", "),
  columns: Object.fromEntries(
    Object.entries(columns).map(([column, names]) => [column, names.length === 0 ? null : names.join(", ")]),
  ),
  fields: fields.map(({ name, types, isCounted }) => ({ name, types: [...types], isCounted })),
});
