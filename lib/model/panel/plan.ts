import type { Panel, PanelName, PanelRole } from "#lib/contract/panel.ts";

import type { Select } from "./selector.ts";

/** What expressions are made of. */
export interface Terms {
  /** Writes selectors that hold the scope already. */
  readonly select: Select;
  /** The cluster's label and, below a cluster, `namespace`: what every result keeps, so that it can be checked. */
  readonly kept: readonly string[];
  readonly clusterLabel: string;
  /** Seconds that rates look over. */
  readonly rateSeconds: number;
  readonly stepSeconds: number;
  /** Whether the cluster has series of a recording rule. */
  readonly isRecorded: (rule: string) => boolean;
}

/** One line, or one for each value of a label. */
export interface PlanPart {
  readonly role: PanelRole;
  readonly label: string;
  /** The label whose values name the lines; null for a single line. */
  readonly by: string | null;
  /** Stands after those values: `xx` of a class of status codes. */
  readonly suffix: string;
  readonly expression: string;
}

/** How one panel is drawn and asked for. */
export interface Plan {
  readonly title: string;
  readonly unit: Panel["unit"];
  readonly form: Panel["form"];
  /** What values are multiplied with to be in the unit. */
  readonly scale: number;
  readonly basis: Panel["basis"];
  /** What should not be passed, where that is the same everywhere. */
  readonly threshold: Panel["threshold"];
  /** A name of series without which there is no panel: by it a cluster that does not export it is told from one where nothing happened. */
  readonly family: string | null;
  readonly parts: readonly PlanPart[];
}

/** The panels of one level by name. */
export type Plans = Readonly<Partial<Record<PanelName, () => Plan>>>;

/** The label that tells the parts of one question apart. */
export const PART = "quarterdeck_part";

/** All parts as one question. */
export const expressionOf = ({ parts }: Plan): string =>
  parts.map(({ expression }, index) => `label_replace(${expression}, "${PART}", "${index}", "", "")`).join(" or ");

/** A panel that is a line for each part, from raw series. */
export const lines = (title: string, unit: Panel["unit"], parts: readonly PlanPart[]): Plan => ({
  title,
  unit,
  form: "line",
  scale: 1,
  basis: "raw",
  threshold: null,
  family: null,
  parts,
});

export const part = (
  role: PanelRole,
  label: string,
  expression: string,
  by: string | null = null,
  suffix = "",
): PlanPart => ({
  role,
  label,
  by,
  suffix,
  expression,
});
