/** Whether maps and lists are inside one another so many times at most. Counted without a call for each level: deep text ends the stack of whatever walks it so. */
export function isNestedWithin(value: unknown, levels: number): boolean {
  let inside = [value].filter(isNest);
  for (let depth = 0; depth < levels; depth += 1) inside = inside.flatMap((nest) => Object.values(nest).filter(isNest));
  return inside.length === 0;
}

const isNest = (value: unknown): value is object => typeof value === "object" && value !== null;
