/** A step: `.name` (with `\.` in it), `['name']`, `[0]`, `[*]`, `[?(@.type=="Ready")]`. */
const step = /\.((?:\\.|[^.[\\])+)|\['([^']*)'\]|\[(\d+|\*)\]|\[\?\(@\.([\w.]+)\s*==\s*["']([^"']*)["']\)\]/gy;

type Step = (value: unknown) => readonly unknown[];

/** What a simple JSONPath finds, as CustomResourceDefinitions may use it; nothing for one that is not simple. */
export function readJsonPath(path: string): (object: object) => readonly unknown[] {
  const matches = [...path.matchAll(step)];
  if (matches.map(([text]) => text).join("") !== path) return () => [];
  const steps = matches.map(toStep);
  return (object) => steps.reduce<readonly unknown[]>((values, next) => values.flatMap(next), [object]);
}

function toStep([, name, quoted, index, field, expected]: RegExpExecArray): Step {
  if (field !== undefined) return (value) => listOf(value).filter((one) => valueAt(one, field) === expected);
  if (index === "*") return listOf;
  if (index !== undefined) return (value) => listOf(value).slice(Number(index), Number(index) + 1);
  const key = quoted ?? name?.replaceAll("\\", "") ?? "";
  return (value) => {
    const found = valueAt(value, key);
    return found === undefined ? [] : [found];
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const valueAt = (value: unknown, key: string): unknown => (value as Record<string, unknown> | null | undefined)?.[key];
