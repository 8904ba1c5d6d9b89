const LABELS = ["env", "environment", "stage", "tier", "app.kubernetes.io/environment"];
const PRODUCTION = /^(prod|prd|production|live)$/i;
/** A part of a name: `prod-eu-west`, `eu.prod.2`. */
const PRODUCTION_NAME = /(^|[^a-z])(prod|prd|production|live)([^a-z]|$)/i;

const words: Readonly<Record<string, string>> = {
  prod: "production",
  prd: "production",
  live: "production",
  stage: "staging",
  stg: "staging",
  dev: "development",
};

export interface Environment {
  /** As one says it: `production`, `staging`; empty when no label names one. */
  word: string;
  /** Rather once too often: without a label the cluster's name is enough. */
  isProduction: boolean;
}

/** In which environment a cluster is, by the labels of the registry. */
export function environmentOf({
  name,
  labels,
}: {
  name: string;
  labels: Readonly<Record<string, string>>;
}): Environment {
  const value = LABELS.map((label) => labels[label]).find((each) => each !== undefined && each !== "");
  if (value === undefined) return { word: "", isProduction: PRODUCTION_NAME.test(name) };
  const key = value.toLowerCase();
  const known = Object.hasOwn(words, key) ? words[key] : undefined;
  return { word: known ?? value, isProduction: PRODUCTION.test(value) };
}
