/** What a Prometheus answers to an instant question, in a form that two of them can be compared in: series by their labels, or an error. */
export type Answer =
  | { readonly kind: "error"; readonly words: string }
  | { readonly kind: string; readonly values: ReadonlyMap<string, string> };

interface Body {
  status: string;
  error?: string;
  data?: { resultType: string; result: unknown };
}

export async function answerOf(url: string, query: string, at: number): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/query`, {
    method: "POST",
    body: new URLSearchParams({ query, time: `${at}` }),
  });
  const { error, data } = (await response.json()) as Body;
  if (data === undefined) return { kind: "error", words: error ?? "" };
  if (data.resultType === "scalar" || data.resultType === "string")
    return { kind: data.resultType, values: new Map([["", String((data.result as unknown[])[1])]]) };
  const series = data.result as { metric: Record<string, string>; value: [number, string] }[];
  return {
    kind: data.resultType,
    values: new Map(series.map(({ metric, value }) => [printLabels(metric), value[1]])),
  };
}

export const printLabels = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** In what two answers differ, for a person; empty where they say the same. Sums of many numbers may differ in their last digits. */
export function differenceOf(one: Answer, other: Answer): string {
  if (!("values" in one) || !("values" in other))
    return one.kind === other.kind
      ? ""
      : `${one.kind} and ${other.kind}: ${"words" in one ? one.words : "words" in other ? other.words : ""}`;
  if (one.kind !== other.kind) return `${one.kind} and ${other.kind}`;
  const keys = new Set([...one.values.keys(), ...other.values.keys()]);
  const differing = [...keys].filter((key) => !isNear(one.values.get(key), other.values.get(key)));
  return differing
    .slice(0, 3)
    .map((key) => `${key}: ${one.values.get(key)} and ${other.values.get(key)}`)
    .join("\n");
}

function isNear(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  const [a, b] = [Number(one), Number(other)];
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}
