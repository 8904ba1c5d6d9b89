/** An address without what a sign-in adds to it, written the same however a page wrote it. */
export function plainAddress({ pathname, search }: Pick<Location, "pathname" | "search">): string {
  const params = new URLSearchParams(search);
  params.delete("confirmed");
  params.delete("stepup");
  params.sort();
  return params.size === 0 ? pathname : `${pathname}?${params}`;
}
