/** A `LabelSelector` of the Kubernetes API; absent parts select everything. */
export interface LabelSelector {
  matchLabels?: Readonly<Record<string, string>> | undefined;
  matchExpressions?: readonly Requirement[] | undefined;
}

export interface Requirement {
  key: string;
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`. */
  operator: string;
  values?: readonly string[] | undefined;
}

/** A selector as a query's `labelSelector`: `app=web,tier in (a,b),!legacy`. Empty selects everything. */
export function printSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  return [...equal, ...matchExpressions.map(printRequirement)].join(",");
}

function printRequirement({ key, operator, values = [] }: Requirement): string {
  switch (operator) {
    case "In":
      return `${key} in (${values.join(",")})`;
    case "NotIn":
      return `${key} notin (${values.join(",")})`;
    case "DoesNotExist":
      return `!${key}`;
    default:
      return key;
  }
}

/** Whether labels satisfy a selector; an operator that Kubernetes does not have is satisfied by nothing. */
export function matchesSelector(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  const has = (key: string): boolean => Object.hasOwn(labels, key);
  const isMet = ({ key, operator, values = [] }: Requirement): boolean => {
    const isIn = has(key) && values.includes(labels[key] as string);
    const verdicts: Record<string, boolean> = { In: isIn, NotIn: !isIn, Exists: has(key), DoesNotExist: !has(key) };
    return Object.hasOwn(verdicts, operator) && verdicts[operator] === true;
  };
  return (
    Object.entries(matchLabels).every(([key, value]) => has(key) && labels[key] === value) &&
    matchExpressions.every(isMet)
  );
}
