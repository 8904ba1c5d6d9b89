/** `shop,cart` as names; what is none is left for who reads them. */
export const readNames = (text: string): string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** `shop:shop-new,cart:basket`: the name of each namespace on the target where it is another. */
export const readMapping = (text: string): ReadonlyMap<string, string> =>
  new Map(
    readNames(text).flatMap((pair): [string, string][] => {
      const at = pair.indexOf(":");
      return at <= 0 || at === pair.length - 1 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
    }),
  );
