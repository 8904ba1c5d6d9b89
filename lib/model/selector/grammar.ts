import type { LabelSelector } from "./selector.ts";

// apimachinery's validation: IsQualifiedName and IsValidLabelValue.
const NAME = "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
const PREFIX = String.raw`(?=[^/]{1,253}/)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*/`;
const KEY = `(?:${PREFIX})?${NAME}`;
const VALUE = `(?:${NAME})?`;

const isKey = (text: string): boolean => new RegExp(`^${KEY}$`).test(text);
const isValue = (text: string): boolean => new RegExp(`^${VALUE}$`).test(text);

const FORMS = new RegExp(
  `^ *(?:(?<not>!)? *(?<key>${KEY})|(?<left>${KEY}) *(?<sign>==?|!=) *(?<value>${VALUE})` +
    String.raw`|(?<many>${KEY}) *(?<order>[<>]) *(?<number>-?\d{1,18})` +
    String.raw`|(?<of>${KEY}) +(?<set>in|notin) *\((?<values>[^()]*)\)) *$`,
);

/**
 * A query's `labelSelector`, as the API server would read it, in one spelling: `a=b,c in (d,e),!f`. null when it is none, above all when it
 * has anything that another reader may take for more than a selector. Empty selects everything.
 */
export function canonicalSelector(text: string): string | null {
  if (/^ *$/.test(text)) return "";
  // A comma between brackets parts values.
  const printed = text.split(/,(?![^(]*\))/).map(printRequirement);
  return printed.includes(null) ? null : printed.join(",");
}

function printRequirement(text: string): string | null {
  const groups = FORMS.exec(text)?.groups;
  if (groups === undefined) return null;
  const { not = "", key, left, sign, value = "", many, order, number, of, set, values = "" } = groups;
  if (key !== undefined) return `${not}${key}`;
  if (left !== undefined) return `${left}${sign === "!=" ? "!=" : "="}${value}`;
  if (many !== undefined) return `${many}${order}${number}`;
  const list = values.split(",").map((one) => one.trim());
  return list.every(isValue) ? `${of} ${set} (${list.join(",")})` : null;
}

/** Whether every key and value of an object's selector is one that Kubernetes takes, so that it can be printed into a query. */
export function isSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => isKey(key) && isValue(value)) &&
    matchExpressions.every(({ key, values = [] }) => isKey(key) && values.every(isValue))
  );
}
