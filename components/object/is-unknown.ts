interface Reading {
  data: unknown;
  error: Error | null;
}

/**
 * Whether nothing is known of an object: no list has a row of it, and its cluster does not tell of it. A row alone is enough to show its
 * facts and actions: what comes and goes with each reading of a slow cluster takes the focus away from whoever is about to press it.
 *
 * @param row Its live row: undefined until known, null when the list has none.
 * @param reading What its cluster was asked for.
 */
export const isUnknownObject = (row: object | null | undefined, { data, error }: Reading): boolean =>
  !row && data === undefined && error !== null;
