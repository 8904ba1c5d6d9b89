/** Namespaces are DNS labels. */
const NAME_CHARACTERS = 63;

/** `drill-payments-202611212203` of a namespace and epoch milliseconds, in UTC; a long name is cut, its time never. */
export function scratchOf(namespace: string, at: number): string {
  const minute = new Date(at).toISOString().slice(0, 16).replaceAll(/\D/g, "");
  const room = NAME_CHARACTERS - "drill--".length - minute.length;
  return `drill-${namespace.slice(0, room).replace(/-+$/, "")}-${minute}`;
}
