export type Fields = Record<string, unknown>;

/**
 * An object with what nobody said. A default is a value, a function of the object that was given, an object of defaults, or a list of
 * one object of defaults for each element. A name that ends in `?` fills only what is there.
 */
export function fill(given: Fields, defaults: Fields): Fields {
  const filled = { ...given };
  for (const [word, value] of Object.entries(defaults)) {
    const name = word.replace(/\?$/, "");
    const found = given[name];
    if (found === undefined && word !== name) continue;
    if (Array.isArray(value)) filled[name] = (found as Fields[]).map((one) => fill(one, value[0] as Fields));
    else if (typeof value === "object") filled[name] = fill((found ?? {}) as Fields, value as Fields);
    else if (found === undefined)
      filled[name] = typeof value === "function" ? (value as (of: Fields) => unknown)(given) : value;
  }
  return filled;
}
