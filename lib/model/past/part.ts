import { type Matcher, quote } from "#lib/model/panel/selector.ts";

/**
 * What is asked of one metric family of kube-state-metrics at one moment.
 * `seen`: when its series were last scraped, by who told them, so that what was gone already can be told from what was there.
 * `fact`: when series of value 1 were last scraped: of two that contradict each other the newer one holds. `info`: the same where no
 * value is ever 0, which costs half. `state`: series of value 1 where there is one for each possible state, so that none contradicts.
 * `number`: the value itself.
 */
export interface Part {
  readonly form: "seen" | "fact" | "info" | "state" | "number";
  readonly family: string;
  /** Labels that are kept beside the cluster's. */
  readonly keep: readonly string[];
  readonly matchers: readonly Matcher[];
}

const part =
  (form: Part["form"]) =>
  (family: string, keep: readonly string[], ...matchers: readonly Matcher[]): Part => ({
    form,
    family,
    keep,
    matchers,
  });

export const seen = part("seen");
export const fact = part("fact");
export const info = part("info");
export const state = part("state");
export const number = part("number");

/** The label that says which part a series answers. */
export const ASKED = "quarterdeck_part";

/** Parts as one question over the series that `scope` names. The number of a part stands in its label `ASKED`. */
export const partsExpression = (parts: readonly Part[], clusterLabel: string, scope: readonly Matcher[]): string =>
  parts
    .map((one, at) => `label_replace(${partExpression(one, clusterLabel, scope)}, "${ASKED}", "${at}", "", "")`)
    .join(" or ");

function partExpression(
  { form, family, keep, matchers }: Part,
  clusterLabel: string,
  scope: readonly Matcher[],
): string {
  const conditions = [...matchers, ...scope].map(([label, operator, value]) => `${label}${operator}${quote(value)}`);
  const series = `${family}{${conditions.join(",")}}`;
  const by = (labels: readonly string[]): string => `max by (${[clusterLabel, ...labels].join(", ")})`;
  if (form === "info") return `${by(keep)} (timestamp(${series}))`;
  if (form === "state") return `${by(keep)} (${series} == 1)`;
  if (form === "number") return `${by(keep)} (${series})`;
  if (form === "seen") return `${by([...keep, "instance"])} (timestamp(${series}))`;
  return `${by(keep)} (timestamp(${series}) and (${series} == 1))`;
}
